import { expect, test } from 'vitest';
import { named, nameBefore } from './mention';

test('a name is begun by @ that stands alone', () => {
  expect(nameBefore('Nhờ @tr', 7)).toEqual({ at: 4, words: 'tr' });
  expect(nameBefore('@', 1)).toEqual({ at: 0, words: '' });
  expect(nameBefore('(@Trần', 6)).toEqual({ at: 1, words: 'Trần' });
  expect(nameBefore('an@tinh', 7)).toBeNull();
  expect(nameBefore('Nhờ @tr xem', 11)).toBeNull();
});

test('the login takes the place of what was typed, with one space behind', () => {
  expect(named('Nhờ @tr', 7, 4, 'tran.b')).toEqual({ text: 'Nhờ @tran.b ', caret: 12 });
  expect(named('Nhờ @tr xem', 7, 4, 'tran.b')).toEqual({ text: 'Nhờ @tran.b xem', caret: 12 });
});
