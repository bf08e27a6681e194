// Views that somebody saved under a name, on this machine.
export interface View {
  name: string;
  query: string;
}

const place = (account: string, type: string) => `nhip.views.${account}.${type}`;

export function viewsOf(account: string, type: string): View[] {
  try {
    return JSON.parse(localStorage.getItem(place(account, type)) ?? '[]') as View[];
  } catch {
    return [];
  }
}

export function keepViews(account: string, type: string, views: View[]): void {
  try {
    localStorage.setItem(place(account, type), JSON.stringify(views));
  } catch {
    // Without storage a view lives in its address alone.
  }
}

/// The columns that somebody last chose for a type; null: the usual ones.
const columnsPlace = (account: string, type: string) => `nhip.columns.${account}.${type}`;

export function columnsOf(account: string, type: string): string[] | null {
  try {
    const kept = JSON.parse(localStorage.getItem(columnsPlace(account, type)) ?? 'null') as unknown;
    return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : null;
  } catch {
    return null;
  }
}

export function keepColumns(account: string, type: string, columns: string[] | null): void {
  try {
    if (columns) localStorage.setItem(columnsPlace(account, type), JSON.stringify(columns));
    else localStorage.removeItem(columnsPlace(account, type));
  } catch {
    // As above.
  }
}
