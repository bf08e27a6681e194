// What a page will surely ask for is asked for at once, while the rest of the program is still on its way.
import { prime } from '../api/client';
import { listUrl, typeUrl } from '../api/records';
import { pageSize, serverQuery } from './question';

const place = 'nhip.here';

/// Strangers are not asked for: it would be refused, and logged.
export function beforehand(at: { pathname: string; search: string }): void {
  try {
    if (!localStorage.getItem(place)) return;
  } catch {
    return;
  }
  prime('/api/v1/session');
  prime('/api/v1/definitions');
  const [page, type] = at.pathname.split('/').filter(Boolean);
  if (page !== 'list' || !type) return;
  prime(typeUrl(type));
  prime(listUrl(type, serverQuery(new URLSearchParams(at.search), pageSize)));
}

export function here(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(place, 'yes');
    else localStorage.removeItem(place);
  } catch {
    // Without storage everything is asked for in its turn.
  }
}
