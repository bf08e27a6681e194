import { expect, test } from 'vitest';
import { distanceOf, openStates } from './deadline';
import { caseType, entry, field } from './fixtures';
import { vi } from './strings/vi';
import { heapsOf, namingMe, statesOfOthers, waitingStates } from './work';

test('open are the states from which the end is still reached', () => {
  expect(openStates(caseType)).toEqual(['received', 'paused']);
});

test('how far a deadline is, in words', () => {
  const on = (day: string, more = {}) => distanceOf(caseType, entry(more), vi, day);
  expect(on('2024-10-08')?.text).toBe('Còn 2 ngày');
  expect(on('2024-10-10')?.kind).toBe('today');
  expect(on('2024-10-13')?.text).toBe('Trễ 3 ngày');
  expect(on('2024-10-13', { state: 'dropped' })?.kind).toBe('done');
  const late = entry({ state: 'done' });
  late.fields.outcome = 'late';
  expect(distanceOf(caseType, late, vi, '2024-10-13')?.text).toBe('Xong trễ hạn');
  const none = entry();
  none.fields.due_at = null;
  expect(distanceOf(caseType, none, vi)).toBeNull();
});

test('what waits for me is where one of my actions leads on', () => {
  expect(waitingStates(caseType)).toEqual(['received']);
  const heaps = heapsOf(caseType, '2024-10-10');
  expect(heaps.map((heap) => heap.what)).toEqual(['late', 'today', 'soon', 'state', 'others']);
  expect(heaps.at(-1)?.state).toBe('paused');
  expect(statesOfOthers({ ...caseType, deadline: undefined })).toEqual([]);
  expect(heaps[0]!.query.get('due_at.to')).toBe('2024-10-09');
  expect(heaps[0]!.query.get('state')).toBe('received,paused');
  expect([heaps[2]!.query.get('due_at.from'), heaps[2]!.query.get('due_at.to')]).toEqual(['2024-10-11', '2024-10-13']);
});

test('records that name me, as long as they are open', () => {
  const named = { ...caseType, fields: [...caseType.fields, field('officer', 'text')] };
  expect(namingMe(caseType, ['Tên'])).toEqual([]);
  const heap = namingMe(named, ['Nguyễn Thử', 'thu', 'thu', ''])[0]!;
  expect(heap.query.get('officer')).toBe('Nguyễn Thử,thu');
  expect(heap.query.get('state')).toBe('received,paused');
  expect(namingMe(named, ['a,b'])).toEqual([]);
  expect(namingMe({ ...named, deadline: undefined }, ['thu'])[0]!.query.get('state')).toBe('received,paused');
});
