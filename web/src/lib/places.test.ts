import { expect, test } from 'vitest';
import type { UnitItem } from '../api/types';
import { middles, unitOfShape } from './places';

const units = new Map<string, UnitItem>(
  [['xa-a', 'Xã Phước Hà'], ['p-1', 'Phường Đông Hải'], ['p-2', 'Phường Đông Hải']].map(([unit, name]) => [unit!, { unit: unit!, name: name!, kind: 'commune', level: '', group: '', parent: '' }]),
);

test('a boundary is that of the unit whose code or name it bears', () => {
  expect(unitOfShape({ unit: 'p-1', name: 'khác' }, units)?.unit).toBe('p-1');
  expect(unitOfShape({ name: ' xã phước hà' }, units)?.unit).toBe('xa-a');
  expect(unitOfShape({ name: 'Phường Đông Hải' }, units)).toBeUndefined(); // two bear the name
  expect(unitOfShape({ name: '' }, units)).toBeUndefined();
  expect(unitOfShape(null, units)).toBeUndefined();
});

test('a commune without a boundary stands amid its places', () => {
  const found = middles([{ lat: 10, lng: 108, commune: 'a' }, { lat: 12, lng: 109, commune: 'a' }, { lat: 1, lng: 1 }, { lat: 11, lng: 110, commune: 'b' }]);
  expect(found.get('a')).toEqual({ lat: 11, lng: 108.5, count: 2 });
  expect(found.get('b')).toEqual({ lat: 11, lng: 110, count: 1 });
  expect(found.size).toBe(2);
});
