import { expect, test } from 'vitest';
import { en } from './en';
import { vi } from './vi';

function leaves(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${String(value)}`];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}
const names = (all: string[]) => all.map((leaf) => leaf.slice(0, leaf.indexOf(':')));
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort().join();

test('both languages say the same things, with the same holes, and nothing is empty', () => {
  const [first, second] = [leaves(vi), leaves(en)];
  expect(names(second).sort()).toEqual(names(first).sort());
  const other = new Map(second.map((leaf) => [leaf.slice(0, leaf.indexOf(':')), leaf]));
  for (const leaf of first) {
    const twin = other.get(leaf.slice(0, leaf.indexOf(':')))!;
    expect(holes(twin), leaf).toBe(holes(leaf));
    expect(leaf.slice(leaf.indexOf(':') + 1).trim(), leaf).not.toBe('');
  }
});
