import { expect, it } from 'vitest';
import { lastPeriod } from './form-period';
import { monthGrid } from './month-grid';

it('shows whole weeks from Monday', () => {
  const days = monthGrid('2024-09');
  expect(days[0]).toBe('2024-08-26');
  expect(days.at(-1)).toBe('2024-10-06');
  expect(monthGrid('2021-02')).toHaveLength(28);
});

it('names the last period that is over', () => {
  const on = (day: string) => new Date(`${day}T05:00:00Z`);
  expect(lastPeriod('month', on('2024-01-10'))).toBe('2023-12');
  expect(lastPeriod('quarter', on('2024-07-01'))).toBe('2024-Q2');
  expect(lastPeriod('half', on('2024-06-30'))).toBe('2023-H2');
  expect(lastPeriod('nine_months', on('2024-10-01'))).toBe('2024-9M');
  expect(lastPeriod('year', on('2024-10-01'))).toBe('2023');
});
