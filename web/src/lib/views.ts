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
