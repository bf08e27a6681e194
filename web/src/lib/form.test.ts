import { expect, test } from 'vitest';
import { StepForm, fieldsOf, plainDefault } from './form.svelte';
import { action, caseType, entry, field } from './fixtures';

const receive = caseType.actions[0]!;
const finish = caseType.actions[3]!;

test('a form asks what the action asks and may take, in that order', () => {
  expect(fieldsOf(caseType, receive).map((one) => one.name)).toEqual(['owner', 'title', 'amount', 'phone', 'urgent', 'channel']);
  expect(fieldsOf(caseType, action('correct', ['received'], 'same', { takes_any: true }))).toHaveLength(caseType.fields.length);
});

test('plain defaults stand in the form; reckoned ones are left to the server', () => {
  expect(plainDefault(field('c', 'code', { default: '"direct"' }))).toBe('direct');
  expect(plainDefault(field('b', 'bool', { default: 'false' }))).toBe('false');
  expect(plainDefault(field('c', 'code', { default: 'if a then b else c' }))).toBe('');
});

test('what is missing is said, what is given is sent as the server takes it', () => {
  const form = new StepForm(caseType, receive);
  expect(form.problems.map((problem) => problem.id)).toEqual(['owner', 'title']);
  form.texts.owner = 'u';
  form.texts.title = 'Tên';
  form.texts.amount = '1.234,5';
  form.texts.urgent = 'true';
  expect(form.problems).toEqual([]);
  expect(form.body()).toEqual({ fields: { owner: 'u', title: 'Tên', amount: '1234.5', urgent: true, channel: 'direct' } });
});

test('of a record that exists only what changed is sent, and what was emptied', () => {
  const correct = action('correct', ['received'], 'same', { may: ['amount', 'title'], needs_reason: true });
  const form = new StepForm(caseType, correct, entry());
  expect(form.dirty).toBe(false);
  expect(form.texts.amount).toBe('1.234,5');
  form.texts.amount = '';
  expect(form.problems.map((problem) => problem.id)).toEqual(['reason']);
  form.reason = 'nhập nhầm';
  expect(form.body()).toEqual({ fields: { amount: null }, reason: 'nhập nhầm' });
});

test('an earlier moment is sent when it can be read, and held back when not', () => {
  const form = new StepForm(caseType, finish, entry());
  form.happenedAt = '10/10/2024 08:00';
  expect(form.body().happened_at).toBe('2024-10-10T08:00');
  form.happenedAt = '99/99/2024';
  expect(form.problems.map((problem) => problem.id)).toEqual(['happened_at']);
});
