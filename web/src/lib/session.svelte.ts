import { ask, get, onSignedOut, setGuard } from '../api/client';
import type { Session } from '../api/types';
import { here } from './beforehand';
import { definitions } from './definitions.svelte';
import { i18n } from './i18n.svelte';
import { forgetLists } from './kept';
import { live } from './live.svelte';

class Who {
  session = $state.raw<Session | null>(null);
  known = $state(false);
  /// Somebody was signed in, and the session ended by itself.
  ended = $state(false);

  async read(): Promise<void> {
    try {
      this.#take(await get<Session>('/api/v1/session'));
    } catch {
      this.session = null;
      here(false);
    }
    this.known = true;
  }

  async signIn(login: string, password: string, code: string): Promise<void> {
    const body = { login, password, ...(code ? { code } : {}) };
    this.#take((await ask<Session>('/api/v1/session', { method: 'POST', body })).value);
    this.ended = false;
  }

  async signOut(): Promise<void> {
    await ask('/api/v1/session', { method: 'DELETE' }).catch(() => undefined);
    this.#leave();
  }

  sees(type: string): boolean {
    return this.session !== null && type in this.session.types;
  }
  has(...roles: string[]): boolean {
    return this.session?.grants.some((grant) => roles.includes(grant.role)) ?? false;
  }
  reports(step: string): boolean {
    return this.session?.reports.includes(step) ?? false;
  }

  #take(session: Session): void {
    setGuard(session.guard);
    here(true);
    this.session = session;
    if (!localStorage.getItem('nhip.language')) void i18n.use(session.language);
    live.start();
  }
  #leave(): void {
    here(false);
    live.stop();
    definitions.forget();
    forgetLists();
    this.session = null;
    setGuard('');
  }
  lost = (): void => {
    if (this.session === null) return;
    this.ended = true;
    this.#leave();
  };
}

export const who = new Who();
onSignedOut(who.lost);
