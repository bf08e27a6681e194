import { expect, test } from 'vitest';
import { isPeriod, periodText, periodsUpTo, stepped, readPeriod } from './period';

test('periods step over the ends of years', () => {
  expect(stepped('2024-01', -1)).toBe('2023-12');
  expect(stepped('2024-12', 1)).toBe('2025-01');
  expect(stepped('2024-Q1', -1)).toBe('2023-Q4');
  expect(stepped('2024-H2', 1)).toBe('2025-H1');
  expect(stepped('2024', -2)).toBe('2022');
  expect(stepped('2024-02-01..2024-02-10', 1)).toBe('2024-02-11..2024-02-20');
});

test('a series ends with the period asked; bare days have no neighbours', () => {
  expect(periodsUpTo('2024-02', 3)).toEqual(['2023-12', '2024-01', '2024-02']);
  expect(periodsUpTo('2024-02-01..2024-02-10', 3)).toEqual([]);
});

test('what a period is, and how it is read', () => {
  for (const text of ['2024-10', '2024-Q3', '2024-H1', '2024', '2024-09-15', '2024-09-15..2024-10-14']) expect(isPeriod(text)).toBe(true);
  for (const text of ['2024-13', '10/2024', '', '2024-Q5']) expect(isPeriod(text)).toBe(false);
  expect(periodText('2024-Q3', 'vi')).toBe('Quý 3/2024');
  expect(periodText('2024-09-15..2024-10-14', 'vi')).toBe('15/09/2024 – 14/10/2024');
});

test('periods as people write them', () => {
  const read = (text: string) => readPeriod(text);
  expect(['10/2024', 'tháng 9/2024', 'Quý 3/2024', 'q3/2024', 'Nửa 1/2024', '2024', '2024-10'].map(read)).toEqual(['2024-10', '2024-09', '2024-Q3', '2024-Q3', '2024-H1', '2024', '2024-10']);
  expect(read('15/09/2024 – 14/10/2024')).toBe('2024-09-15..2024-10-14');
  expect(read('5/9/2024')).toBe('2024-09-05');
  expect(['13/2024', 'quý 5/2024', 'gì đó', ''].map(read)).toEqual(['', '', '', '']);
  for (const period of ['2024-10', '2024-Q3', '2024-H1', '2024', '2024-09-15..2024-10-14', '2024-09-05', '2024-9M']) {
    expect(read(periodText(period, 'vi'))).toBe(period);
    expect(read(periodText(period, 'en'))).toBe(period);
  }
});
