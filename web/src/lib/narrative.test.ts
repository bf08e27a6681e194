import { expect, test } from 'vitest';
import { inOrder, joinNarrative, sectionNames, splitNarrative } from './narrative';

const sections = ['M:I.1', 'M:I.2.10', 'M:I.2.9', 'M:II'];

test('a narrative falls into its sections and comes together again', () => {
  const texts = splitNarrative('## I.1\n\nMột.\n\n- hai\n\n## M:II\n', sections);
  expect(texts).toEqual({ 'M:I.1': 'Một.\n\n- hai', 'M:II': '' });
  const joined = joinNarrative(texts, sections, { 'M:II': true });
  expect(splitNarrative(joined, sections)).toEqual(texts);
  expect(joinNarrative(texts, sections)).not.toContain('M:II');
});

test('what is not known is kept', () => {
  expect(joinNarrative(splitNarrative('## other\n\nLời.', sections), sections)).toContain('## other\n\nLời.');
});

test('sections in the order of their numbers', () => {
  expect(inOrder(sections)).toEqual(['M:I.1', 'M:I.2.9', 'M:I.2.10', 'M:II']);
});

test('names of sections from the places of the draft that wait for words', () => {
  expect(sectionNames('<p><em>[Chưa có nội dung: Tham mưu (M:I.1)]</em></p><em>[x: y (other)]</em>', sections)).toEqual({ 'M:I.1': 'Tham mưu' });
});
