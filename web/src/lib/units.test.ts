import { expect, test } from 'vitest';
import type { UnitItem } from '../api/types';
import { below, downFrom, pathTo } from './units';

const unit = (code: string, parent: string): [string, UnitItem] => [code, { unit: code, name: code, kind: '', level: '', group: '', parent }];
const units = new Map([unit('province', ''), unit('district', 'province'), unit('office', 'province'), unit('commune', 'district')]);
const codes = (list: UnitItem[]) => list.map((one) => one.unit);

test('ways through the tree', () => {
  expect(codes(pathTo(units, 'commune'))).toEqual(['province', 'district', 'commune']);
  expect(pathTo(units, 'nowhere')).toEqual([]);
  expect(codes(below(units, ''))).toEqual(['province']);
  expect(codes(below(units, 'district'))).toEqual(['commune']);
  expect(codes(downFrom(units, ''))).toEqual(['district', 'office']);
  expect(codes(downFrom(units, 'commune'))).toEqual([]);
});

test('a circle of parents ends', () => {
  const circle = new Map([unit('a', 'b'), unit('b', 'a')]);
  expect(codes(pathTo(circle, 'a'))).toEqual(['b', 'a']);
});
