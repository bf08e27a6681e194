import { expect, test } from 'vitest';
import type { Figure } from '../api/types';
import { runs, ticks } from '../charts/scale';
import { readDims, whereText, withDim } from './dims';
import { changeText, figureText, sharesOf } from './figures';

function figure(value: string | null, more: Partial<Figure> = {}): Figure {
  return {
    code: 'a.b', unit: '', dims: '', window: { from: '', to: '', calendar: '' }, as_of: null, value, state: value === null ? 'missing' : 'value',
    measure_unit: 'cases', decimals: 0, records: 0, opening: '0', reported: { n: 0, of: 0 }, source: '', simulated: false, ...more,
  };
}
const against = (now: string, change_abs: string | null, change_pct: string | null, more: Partial<Figure> = {}) =>
  changeText(figure(now, { compare: { vs: 'previous', base: figure('1'), change_abs, change_pct }, ...more }));

test('missing is not zero', () => {
  expect(figureText(figure(null))).toBe('Chưa có số liệu');
  expect(figureText(figure('0', { state: 'zero' }))).toBe('0');
  expect(figureText(figure(null, { state: 'not_applicable' }))).toBe('Không áp dụng');
});

test('changes: percent of counts, points of shares, nothing without a base', () => {
  expect(against('90', '20', '28.5714')).toBe('tăng 28,57 % (20)');
  expect(against('60', '-6', '-9.0909')).toBe('giảm 9,09 % (6)');
  expect(against('60', '0', '0')).toBe('không đổi');
  expect(against('5', '5', null)).toBe('tăng 5');
  expect(against('98.5', '-1.25', '-1.2', { measure_unit: 'percent', decimals: 2 })).toBe('giảm 1,25 điểm phần trăm');
  expect(against('5', null, null)).toBe('');
});

test('shares need every part', () => {
  expect(sharesOf([figure('1'), figure('3')])).toEqual([25, 75]);
  expect(sharesOf([figure('1'), figure(null)])).toEqual([null, null]);
  expect(sharesOf([figure('0'), figure('0')])).toEqual([null, null]);
});

test('no line is drawn over what is missing', () => {
  const points = [1, null, 2, 3, null].map((value) => ({ value }));
  expect(runs(points).map((run) => [run.from, run.points.length])).toEqual([[0, 1], [2, 2]]);
  expect(ticks(0, 90)).toEqual([0, 25, 50, 75, 100]);
  expect(ticks(5, 5)).toEqual([5]);
});

test('dimensions', () => {
  expect(readDims('a=1;b=2+3')).toEqual([['a', '1'], ['b', '2+3']]);
  expect(whereText([['a', '1'], ['b', '2']])).toBe('a=1,b=2');
  expect(withDim('a=1,b=2', 'a', '')).toBe('b=2');
  expect(withDim('a=1', 'a', '9')).toBe('a=9');
});
