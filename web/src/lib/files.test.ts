import { expect, test } from 'vitest';
import { previewOf } from './files';

const of = (media_type: string, size = 10) => previewOf({ media_type, size });

test('only what is harmless is shown in the page', () => {
  expect(of('image/png')).toBe('picture');
  expect(of('application/PDF; x=1')).toBe('pdf');
  expect(of('text/plain; charset=utf-8')).toBe('text');
  expect(of('text/plain', 5_000_000)).toBe('');
  expect(['image/svg+xml', 'text/html', 'application/xhtml+xml', ''].map((type) => of(type))).toEqual(['', '', '', '']);
});
