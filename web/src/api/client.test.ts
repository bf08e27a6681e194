import { afterEach, expect, test, vi } from 'vitest';
import { ApiError, address, ask, get, onSignedOut, prime, primedCome, setGuard } from './client';

afterEach(() => vi.unstubAllGlobals());

function server(status: number, body: string, headers: Record<string, string> = {}) {
  const calls: RequestInit[] = [];
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    calls.push(init);
    return new Response(status === 204 ? null : body, { status, headers });
  });
  return calls;
}

test('changes bring the guard, the tag and the key; reading brings none', async () => {
  setGuard('g');
  const calls = server(200, '{"a":1}', { ETag: '"r4"' });
  const answer = await ask<{ a: number }>('/x', { method: 'POST', body: { b: 2 }, tag: '"r3"', key: 'k' });
  expect(answer).toEqual({ value: { a: 1 }, tag: '"r4"' });
  expect(calls[0]!.headers).toMatchObject({ 'X-CSRF-Token': 'g', 'If-Match': '"r3"', 'Idempotency-Key': 'k', 'Content-Type': 'application/json' });
  await ask('/x');
  expect(calls[1]!.headers).not.toHaveProperty('X-CSRF-Token');
});

test('a problem document is an error with its code; a page of a proxy is one too', async () => {
  server(412, '{"status":412,"code":"records.conflict","title":"Precondition Failed","since":[]}');
  await expect(ask('/x')).rejects.toMatchObject({ code: 'records.conflict', status: 412 });
  server(502, '<html>');
  await expect(ask('/x')).rejects.toMatchObject({ code: 'http.502' });
});

test('without a network it says so', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('failed');
  });
  await expect(ask('/x')).rejects.toBeInstanceOf(ApiError);
  await expect(ask('/x')).rejects.toMatchObject({ code: 'offline' });
});

test('a session that ended is told once it is noticed; a wrong password is none', async () => {
  const told = vi.fn();
  onSignedOut(told);
  server(401, '{"status":401,"code":"access.refused","title":"x"}');
  await ask('/x').catch(() => undefined);
  expect(told).not.toHaveBeenCalled();
  server(401, '{"status":401,"code":"access.no_session","title":"x"}');
  await ask('/x').catch(() => undefined);
  expect(told).toHaveBeenCalledOnce();
});

test('addresses leave out what is empty and escape the rest', () => {
  expect(address('figures/a', { period: '2024-10', unit: '', where: 'a=1,b=2' })).toBe('/api/v1/figures/a?period=2024-10&where=a%3D1%2Cb%3D2');
});

test('what was asked for beforehand serves once', async () => {
  const calls = server(200, '{"a":1}');
  prime('/early');
  expect(await get('/early')).toEqual({ a: 1 });
  expect(calls.length).toBe(1);
  await get('/early');
  expect(calls.length).toBe(2);
});

test('what went wrong beforehand is asked for again', async () => {
  server(503, '{"status":503,"code":"http.busy","title":"x"}');
  prime('/busy');
  await Promise.resolve();
  server(200, '{"a":2}');
  expect(await get('/busy')).toEqual({ a: 2 });
});

test('what was asked for beforehand is waited for, well or not', async () => {
  expect(primedCome()).toBeNull();
  server(200, '{"a":1}');
  prime('/early');
  const come = primedCome();
  server(500, '');
  prime('/late');
  await expect(Promise.all([come, primedCome()])).resolves.toBeDefined();
  expect(await get('/early')).toEqual({ a: 1 });
});
