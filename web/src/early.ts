// The little that begins at once: what a page will surely ask for, and the page itself, are asked for while the program is still
// on its way.
import { beforehand } from './lib/beforehand';
import { pageOf } from './pages/pages';

beforehand(location);
pageOf(location.pathname.split('/')[1] ?? '').catch(() => undefined);
void import('./main');
