// Which page answers an address; each is fetched when it is first opened.
import type { Component } from 'svelte';
import type { Definitions } from '../api/types';
import type { i18n as I18n } from '../lib/i18n.svelte';

type Loaded = Promise<{ default: Component }>;

const pages: Record<string, () => Loaded> = {
  '': () => import('./Home.svelte'),
  list: () => import('./RecordList.svelte'),
  record: () => import('./RecordPage.svelte'),
  new: () => import('./NewRecord.svelte'),
  figures: () => import('./Figures.svelte'),
  figure: () => import('./FigurePage.svelte'),
  dashboard: () => import('./Dashboard.svelte'),
  reports: () => import('./Reports.svelte'),
  report: () => import('./ReportPage.svelte'),
  imports: () => import('./Imports.svelte'),
  map: () => import('./MapPage.svelte'),
  admin: () => import('./Admin.svelte'),
  audit: () => import('./AuditPage.svelte'),
  calendars: () => import('./Calendars.svelte'),
  definitions: () => import('./Definitions.svelte'),
  forms: () => import('./Forms.svelte'),
  form: () => import('./FormPage.svelte'),
  'form-design': () => import('./FormDesign.svelte'),
  look: () => import('./LookPage.svelte'),
  own: () => import('./Own.svelte'),
};
const loaded = new Map<string, Loaded>();

export function pageOf(name: string): Loaded {
  const load = pages[name] ?? (() => import('./NotFound.svelte'));
  let page = loaded.get(name);
  if (!page) {
    page = load();
    page.catch(() => loaded.delete(name));
    loaded.set(name, page);
  }
  return page;
}

export function titleOf(parts: string[], all: Definitions | null, i18n: typeof I18n): string {
  const t = i18n.t.nav as Record<string, string>;
  const name = parts[0] ?? 'home';
  if (name === 'forms' || name === 'form-design') return i18n.t.nav.forms;
  if (name === 'list' || name === 'record' || name === 'new' || name === 'form' || name === 'look') {
    return i18n.label(all?.types.find((type) => type.name === parts[1])?.label, parts[1]);
  }
  return t[name] ?? t.notFound ?? '';
}
