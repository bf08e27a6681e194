import { ApiError } from '../api/client';
import { i18n } from './i18n.svelte';

export interface Toast {
  id: number;
  kind: 'good' | 'bad';
  text: string;
  link?: { href: string; text: string };
  /// Takes back what was just done.
  undo?: () => void;
}

class Toasts {
  items = $state<Toast[]>([]);
  #next = 1;

  say(text: string, kind: Toast['kind'] = 'good', link?: Toast['link']): void {
    this.#show({ kind, text, link }, 6000);
  }
  /// Something was done that can be taken back for a while.
  done(text: string, undo: () => void): void {
    this.#show({ kind: 'good', text, undo }, 12_000);
  }
  #show(toast: Omit<Toast, 'id'>, stays: number): void {
    const id = this.#next++;
    this.items.push({ id, ...toast });
    if (toast.kind === 'good') setTimeout(() => this.drop(id), stays);
  }
  drop(id: number): void {
    this.items = this.items.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();

/// A problem in the words of the house: what happened, and what to do.
export function problemText(error: unknown): string {
  const t = i18n.t.problems;
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error);
  if (error.code === 'offline') return t.offline;
  const known = (t.codes as Record<string, string>)[error.code];
  const detail = error.problem.detail ?? error.problem.title;
  if (known) return known;
  if (error.status === 403) return `${t.forbidden} (${detail})`;
  if (error.status >= 500) return `${t.inside} ${error.problem.request ?? ''}`.trim();
  return error.problem.hint ? `${detail}. ${error.problem.hint}` : detail;
}
