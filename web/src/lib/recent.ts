// What was last opened on this machine, by this account: codes alone, no content.
export interface Recent {
  type: string;
  code: string;
}

const most = 8;
const place = (account: string) => `nhip.recent.${account}`;

export function recentOf(account: string): Recent[] {
  try {
    return JSON.parse(localStorage.getItem(place(account)) ?? '[]') as Recent[];
  } catch {
    return [];
  }
}

export function remember(account: string, type: string, code: string): void {
  const rest = recentOf(account).filter((known) => known.type !== type || known.code !== code);
  try {
    localStorage.setItem(place(account), JSON.stringify([{ type, code }, ...rest].slice(0, most)));
  } catch {
    // Without storage there is no list of what was last opened.
  }
}
