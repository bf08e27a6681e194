import { expect, test } from 'vitest';
import { fold, isError, parseDate, parseField, parseNumber, parseTime } from './parse';
import { field } from './fixtures';
import { vi } from './strings/vi';

const value = (parsed: ReturnType<typeof parseDate>) => (isError(parsed) ? 'refused' : parsed.value);

test('days as people write them, and none that does not exist', () => {
  for (const text of ['5/9/2024', '05-09-2024', '05.09.2024', '05092024', '2024-09-05']) expect(value(parseDate(text, vi))).toBe('2024-09-05');
  for (const text of ['31/02/2024', '29/02/2023', '5/9/24', 'hôm nay', '']) expect(value(parseDate(text, vi))).toBe('refused');
  expect(value(parseDate('29/02/2024', vi))).toBe('2024-02-29');
});

test('moments', () => {
  expect(value(parseTime('5/9/2024 8:05', vi))).toBe('2024-09-05T08:05');
  expect(value(parseTime('05/09/2024 8g30', vi))).toBe('2024-09-05T08:30');
  expect(value(parseTime('05/09/2024', vi))).toBe('2024-09-05T00:00');
  expect(value(parseTime('05/09/2024 24:00', vi))).toBe('refused');
});

test('numbers stay exact, with commas and points as the language writes them', () => {
  expect(value(parseNumber('1.234.567,8', 2, 'vi', vi))).toBe('1234567.8');
  expect(value(parseNumber('1,234,567.8', 2, 'en', vi))).toBe('1234567.8');
  expect(value(parseNumber('1,5', 2, 'vi', vi))).toBe('1.5');
  expect(value(parseNumber('1.5', 2, 'vi', vi))).toBe('1.5');
  expect(value(parseNumber('1.234', 0, 'vi', vi))).toBe('1234');
  expect(value(parseNumber('1,234', 3, 'vi', vi))).toBe('1.234');
  expect(value(parseNumber('9007199254740993', 0, 'vi', vi))).toBe('9007199254740993');
  expect(value(parseNumber('1,5', 0, 'vi', vi))).toBe('refused');
  expect(value(parseNumber('12a', 0, 'vi', vi))).toBe('refused');
});

test('texts are composed, and empty ones are empty', () => {
  expect(value(parseField(field('t', 'text'), '  tiê\u0301ng  ', 'vi', vi))).toBe('tiếng');
  expect(value(parseField(field('d', 'date'), '   ', 'vi', vi))).toBe('');
});

test('folding', () => expect(fold('Đăng ký HỘ tịch')).toBe('dang ky ho tich'));
