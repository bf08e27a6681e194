import { expect, test } from 'vitest';
import { joinNarrative, livePieces, splitNarrative } from './narrative';

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

test('a tag reads as the figure that the report prints', () => {
  const figure = { id: '1', code: 'documents.issued', dims: 'kind=plan;level=province', from: '', to: '', as: 'value', vs: '', value: '12', printed: '12', state: 'value', tag: '', label: '' };
  const pieces = livePieces('Đã ban hành {documents.issued[level=province;kind=plan]} văn bản, {x.y vs previous}.', [figure]);
  expect(pieces.map((piece) => piece.figure?.printed ?? piece.text)).toEqual(['Đã ban hành ', '12', ' văn bản, ', '{x.y vs previous}', '.']);
  expect(pieces[3]).toMatchObject({ tag: true, figure: undefined });
});
