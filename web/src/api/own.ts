import { address, ask, get } from './client';

export interface SessionRow {
  id: string;
  made_at: string;
  seen_at: string;
  agent: string;
  present: boolean;
}
export interface TokenRow {
  id: string;
  name: string;
  scopes: string[];
  made_at: string;
  ends_at: string;
  used_at: string | null;
}

export interface Mention {
  type: string;
  code: string;
  by: string;
  said: string;
  at: string;
  seen: boolean;
}
export interface Person {
  login: string;
  full_name: string;
  unit_name: string;
}

const part = encodeURIComponent;
const send = async <T>(method: string, path: string, body?: unknown) => (await ask<T>(address(path), { method, body })).value;

export const changePassword = (old_password: string, new_password: string) => send<void>('PUT', 'own/password', { old_password, new_password });
export const readCredentials = () => get<{ one_time_codes: boolean; recovery_codes_left: number }>(address('own/credentials'));
export const beginCodes = () => send<{ key: string; uri: string }>('POST', 'own/one-time-codes');
export const confirmCodes = (code: string) => send<{ recovery_codes: string[] }>('PUT', 'own/one-time-codes', { code });
export const endCodes = (password: string) => send<void>('POST', 'own/one-time-codes/end', { password });
export const readSessions = async () => (await get<{ items: SessionRow[] }>(address('own/sessions'))).items;
export const endSession = (id: string) => send<void>('DELETE', `own/sessions/${part(id)}`);
export const endOtherSessions = () => send<void>('DELETE', 'own/sessions');
export const readTokens = async () => (await get<{ items: TokenRow[] }>(address('own/tokens'))).items;
export const makeToken = (name: string, scopes: string[], ends_at: string) => send<{ token: string }>('POST', 'own/tokens', { name, scopes, ends_at });
export const endToken = (id: string) => send<void>('DELETE', `own/tokens/${part(id)}`);
export const delegate = (body: Record<string, string>) => send<{ code: string }>('POST', 'own/delegations', body);
export const invite = (login: string) => send<{ token: string; link: string }>('POST', `account/${part(login)}/invitation`);
export const endAccountSessions = (login: string) => send<void>('DELETE', `account/${part(login)}/sessions`);
export const readMentions = async () => (await get<{ items: Mention[] }>(address('own/mentions'))).items;
export const seeMentions = () => send<void>('POST', 'own/mentions/seen');
export const findPeople = async (q: string) => (await get<{ items: Person[] }>(address('people', { q }))).items;
