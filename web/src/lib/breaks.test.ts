import { expect, test } from 'vitest';
import { runs } from '../charts/scale';
import { breaksOf, marksOf } from './breaks';
import type { Figure } from '../api/types';

const window = (from: string, to: string) => ({ from, to, calendar: '' });
const months = [window('2025-05-01', '2025-05-31'), window('2025-06-01', '2025-06-30'), window('2025-07-01', '2025-07-31')];

test('a break stands where its day is', () => {
  const at = (day: string) => marksOf(months, [{ day, kind: 'units', detail: '' }])[0]?.at;
  expect(at('2025-07-01')).toBe(1.5);
  expect(at('2025-06-16')).toBe(1);
  expect(at('2025-09-01')).toBeUndefined();
});

test('no line goes over a break', () => {
  const points = [1, 2, 3].map((value) => ({ value }));
  const parts = (cuts: number[]) => runs(points, cuts).map((run) => run.points.length);
  expect(parts([])).toEqual([3]);
  expect(parts([1.5])).toEqual([2, 1]);
  expect(parts([1])).toEqual([1, 2]);
  expect(parts([0.2])).toEqual([1, 2]);
});

test('each break is told once', () => {
  const one = { day: '2025-07-01', kind: 'units', detail: 'a' };
  const other = { day: '2025-01-01', kind: 'definition', detail: '' };
  const figure = { breaks: [one], compare: { breaks: [one, other] } } as unknown as Figure;
  expect(breaksOf([figure, null]).map((found) => found.day)).toEqual(['2025-01-01', '2025-07-01']);
});
