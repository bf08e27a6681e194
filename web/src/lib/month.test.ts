import { expect, test } from 'vitest';
import { spansOf, weeksOf } from './month';

test('weeks begin on Monday', () => {
  const weeks = weeksOf(2024, 9, new Set(['2024-09-02', '2024-09-03']), new Set(['2024-09-07']));
  expect(weeks[0]!.map((day) => day?.date ?? 0)).toEqual([0, 0, 0, 0, 0, 0, 1]);
  expect(weeks[1]!.map((day) => day?.kind)).toEqual(['off', 'off', 'work', 'work', 'work', 'works', 'rest']);
  expect(weeks.flat().filter(Boolean).length).toBe(30);
});

test('neighbouring days are one span', () => {
  expect(spansOf(['2024-09-03', '2024-08-31', '2024-09-02', '2024-12-31'])).toEqual([['2024-08-31', '2024-08-31'], ['2024-09-02', '2024-09-03'], ['2024-12-31', '2024-12-31']]);
});
