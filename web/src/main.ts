import { mount } from 'svelte';
import App from './App.svelte';
import { primedCome } from './api/client';
import { i18n } from './lib/i18n.svelte';
import { lettersWhenQuiet } from './lib/letters';
import { router } from './lib/router.svelte';
import { pageOf } from './pages/pages';
import './styles/tokens.css';
import './styles/base.css';
import './styles/print.css';

/// So long is waited for what is on its way already, in milliseconds, so that the page is drawn once and not piece by piece.
const moment = 300;

async function start(): Promise<void> {
  let language = 'vi';
  try {
    language = localStorage.getItem('nhip.language') ?? 'vi';
  } catch {
    // No storage: Vietnamese.
  }
  await i18n.use(language).catch(() => undefined);
  router.start();
  const expected = primedCome();
  if (expected) {
    const page = pageOf(router.parts[0] ?? '').catch(() => undefined);
    await Promise.race([Promise.all([expected, page]), new Promise((go) => setTimeout(go, moment))]);
  }
  if (document.readyState === 'loading') await new Promise((go) => document.addEventListener('DOMContentLoaded', go, { once: true }));
  const target = document.getElementById('app')!;
  target.replaceChildren();
  mount(App, { target });
  void lettersWhenQuiet();
}

void start();
