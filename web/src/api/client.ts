// One way to the server: the session's guard on every change, problems as errors, the same answer to a
// request that is sent twice.
import type { Problem } from './types';

export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }
  get status(): number {
    return this.problem.status;
  }
  get code(): string {
    return this.problem.code;
  }
}

export interface Answer<T> {
  value: T;
  tag: string;
}

export interface Options {
  method?: string;
  body?: unknown;
  tag?: string;
  key?: string;
  signal?: AbortSignal;
}

let guard = '';
let signedOut: () => void = () => {};

export function setGuard(value: string): void {
  guard = value;
}
export function onSignedOut(handler: () => void): void {
  signedOut = handler;
}

export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function address(path: string, query: Record<string, string | number | boolean | undefined> = {}): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') words.set(name, String(value));
  }
  const text = words.toString();
  return `/api/v1/${path}${text ? `?${text}` : ''}`;
}

export function headersFor(method: string): Record<string, string> {
  return method === 'GET' ? {} : { 'X-CSRF-Token': guard };
}

export async function problemOf(response: { status: number; text(): Promise<string> }): Promise<Problem> {
  const text = await response.text().catch(() => '');
  try {
    const told = JSON.parse(text) as Problem;
    if (told.code) return told;
  } catch {
    // Not from the server itself: a proxy, or a machine in between.
  }
  return { status: response.status, code: `http.${response.status}`, title: `HTTP ${response.status}` };
}

let underWay = 0;

/// Nothing has been asked for a while.
export async function quiet(): Promise<void> {
  for (let calm = 0; calm < 3; calm = underWay === 0 ? calm + 1 : 0) await new Promise((go) => setTimeout(go, 150));
}

export async function ask<T>(url: string, options: Options = {}): Promise<Answer<T>> {
  const method = options.method ?? 'GET';
  const headers: Record<string, string> = { Accept: 'application/json', ...headersFor(method) };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.tag) headers['If-Match'] = options.tag;
  if (options.key) headers['Idempotency-Key'] = options.key;
  let response: Response;
  underWay += 1;
  try {
    response = await fetch(url, {
      method,
      headers,
      credentials: 'same-origin',
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({ status: 0, code: 'offline', title: 'offline' });
  } finally {
    underWay -= 1;
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (response.status === 401 && problem.code !== 'access.refused' && problem.code !== 'access.code_needed') {
      signedOut();
    }
    throw new ApiError(problem);
  }
  const tag = response.headers.get('ETag') ?? '';
  if (response.status === 204) return { value: undefined as T, tag };
  return { value: (await response.json()) as T, tag };
}

/// Answers asked for before anybody needs them: each serves once, and soon or not at all.
const primed = new Map<string, { answer: Promise<unknown>; until: number }>();
const primedFor = 5000;

export function prime(url: string): void {
  const answer = ask(url).then((found) => found.value);
  answer.catch(() => primed.delete(url));
  primed.set(url, { answer, until: Date.now() + primedFor });
}

/// All that was asked for beforehand has come, well or not; none when nothing was.
export function primedCome(): Promise<unknown> | null {
  return primed.size === 0 ? null : Promise.allSettled([...primed.values()].map((one) => one.answer));
}

export async function get<T>(url: string, signal?: AbortSignal): Promise<T> {
  const early = primed.get(url);
  primed.delete(url);
  if (early && Date.now() < early.until) {
    const found = (await early.answer.catch(() => null)) as T | null;
    if (signal?.aborted) throw new DOMException('aborted', 'AbortError');
    if (found !== null) return found;
  }
  return (await ask<T>(url, { signal })).value;
}

export async function post<T>(url: string, body: unknown, key: string = newKey()): Promise<T> {
  return (await ask<T>(url, { method: 'POST', body, key })).value;
}

/// A file as it is, with progress from 0 to 1; the answer as it came.
export function send(
  url: string,
  body: Blob | FormData,
  headers: Record<string, string>,
  progress: (part: number) => void,
  signal?: AbortSignal,
): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'blob';
    for (const [name, value] of Object.entries({ ...headersFor('POST'), ...headers })) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    };
    signal?.addEventListener('abort', () => request.abort());
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    request.onerror = () => reject(new ApiError({ status: 0, code: 'offline', title: 'offline' }));
    request.onload = async () => {
      const answer = request.response as Blob;
      if (request.status >= 200 && request.status < 300) return resolve(answer);
      const problem = await problemOf({ status: request.status, text: () => answer.text() });
      if (request.status === 401) signedOut();
      reject(new ApiError(problem));
    };
    request.send(body);
  });
}

export async function upload<T>(
  url: string,
  file: Blob,
  headers: Record<string, string>,
  progress: (part: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  const text = await (await send(url, file, headers, progress, signal)).text();
  return text ? (JSON.parse(text) as T) : (undefined as T);
}
