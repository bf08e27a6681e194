import { mount } from 'svelte';
import App from './App.svelte';
import { i18n } from './lib/i18n.svelte';
import { lettersWhenQuiet } from './lib/letters';
import { router } from './lib/router.svelte';
import './styles/tokens.css';
import './styles/base.css';
import './styles/print.css';

let language = 'vi';
try {
  language = localStorage.getItem('nhip.language') ?? 'vi';
} catch {
  // No storage: Vietnamese.
}
await i18n.use(language).catch(() => undefined);
router.start();
if (document.readyState === 'loading') await new Promise((go) => document.addEventListener('DOMContentLoaded', go, { once: true }));
const target = document.getElementById('app')!;
target.replaceChildren();
mount(App, { target });
void lettersWhenQuiet();
