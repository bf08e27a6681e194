import { expect, test } from 'vitest';
import { addDays, civilNow, dateText, daysBetween, noValue, numberText, sizeText, timeText, within } from './format';

test('civil time is shown as it stands, whatever zone the machine is in', () => {
  expect(timeText('2024-09-15T00:30:00+07:00')).toBe('15/09/2024 00:30');
  expect(dateText('2024-09-15')).toBe('15/09/2024');
  expect(dateText(null)).toBe(noValue);
  expect(civilNow(new Date('2024-12-31T18:00:00Z'))).toBe('2025-01-01T01:00');
});

test('numbers are grouped and rounded on their digits, half away from zero', () => {
  expect(numberText('1234567.8', 'vi')).toBe('1.234.567,8');
  expect(numberText('1234567.8', 'en')).toBe('1,234,567.8');
  expect(numberText('28.571428571428571', 'vi', 2)).toBe('28,57');
  expect(numberText('0.125', 'vi', 2)).toBe('0,13');
  expect(numberText('-0.125', 'vi', 2)).toBe('−0,13');
  expect(numberText('999.995', 'vi', 2)).toBe('1.000,00');
  expect(numberText('-0.001', 'vi', 2)).toBe('0,00');
  expect(numberText('99999999999999999999', 'vi')).toBe('99.999.999.999.999.999.999');
  expect(numberText(null)).toBe(noValue);
  expect(numberText(0)).toBe('0');
});

test('days', () => {
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect(daysBetween('2024-12-30', '2025-01-02')).toBe(3);
  expect(sizeText(1_234_567)).toBe('1,2 MB');
});

test('a name within a sentence keeps its abbreviations', () => {
  expect(within('Dự án, nhiệm vụ CNTT')).toBe('dự án, nhiệm vụ CNTT');
  expect(within('Đề xuất')).toBe('đề xuất');
  expect(within('CNTT của xã')).toBe('CNTT của xã');
  expect(within('')).toBe('');
});
