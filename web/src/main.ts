import { mount } from 'svelte';
import App from './App.svelte';
import { i18n } from './lib/i18n.svelte';
import { router } from './lib/router.svelte';
import { beforehand } from './lib/beforehand';
import { pageOf } from './pages/pages';
import './styles/tokens.css';
import './styles/base.css';
import './styles/print.css';

beforehand(location);
void pageOf(router.parts[0] ?? '').catch(() => undefined);

let language = 'vi';
try {
  language = localStorage.getItem('nhip.language') ?? 'vi';
} catch {
  // No storage: Vietnamese.
}
await i18n.use(language).catch(() => undefined);
router.start();
const target = document.getElementById('app')!;
target.replaceChildren();
mount(App, { target });
