import { expect, test } from 'vitest';
import { exportUrl } from '../api/records';
import { chipsOf, serverQuery, sortOf, sortedBy, splitName, withCondition } from './question';
import { sectionsOf, usualColumns } from './columns';
import { caseType } from './fixtures';

const query = (text: string) => new URLSearchParams(text);

test('conditions are what is neither search nor order', () => {
  expect(chipsOf(query('q=a&state=x,y&sort=-b&due_at.to=2024-10-10'))).toEqual([{ name: 'state', value: 'x,y' }, { name: 'due_at.to', value: '2024-10-10' }]);
  expect(splitName('due_at.to')).toEqual(['due_at', 'to']);
});

test('a new condition begins at the first page', () => {
  expect(withCondition(query('cursor=c&q=a'), 'state', 'x').toString()).toBe('q=a&state=x');
});

test('sorting turns: up, down, as it was', () => {
  const up = sortedBy(query(''), 'b');
  expect(sortOf(up, 'b')).toBe('ascending');
  const down = sortedBy(up, 'b');
  expect(sortOf(down, 'b')).toBe('descending');
  expect(sortedBy(down, 'b').get('sort')).toBeNull();
});

test('the server is not asked for columns of the page', () => {
  expect(serverQuery(query('columns=a,b&q=x'), 50).toString()).toBe('q=x&limit=50');
  expect(exportUrl('case', query('columns=a&cursor=c&state=x'), 'csv', 'vi', ['a'])).toBe('/api/v1/case/export?state=x&format=csv&language=vi&fields=a');
});

test('usual columns hold no personal data; every field has a section', () => {
  expect(usualColumns(caseType)).toEqual(['title', 'owner', 'due_at']);
  expect(sectionsOf(caseType).flatMap((section) => section.fields)).toHaveLength(caseType.fields.length);
});
