// Where one is: path and query of the address. Codes of records stand in the query, since they hold
// points and marks of every kind.
class Router {
  path = $state(location.pathname);
  query = $state.raw(new URLSearchParams(location.search));
  /// One came here by the browser's own way back (or forward): a page may show what it showed before.
  returned = false;
  /// What a page says before one leaves it with something unsaved; '' = leave.
  #guard: () => string = () => '';

  get parts(): string[] {
    return this.path.split('/').filter(Boolean);
  }

  guard(ask: () => string): () => void {
    this.#guard = ask;
    return () => (this.#guard = () => '');
  }

  go(to: string, replace = false): void {
    const url = new URL(to, location.href);
    const elsewhere = url.pathname + url.search !== location.pathname + location.search;
    if (!replace && elsewhere) {
      const question = this.#guard();
      if (question && !confirm(question)) return;
    }
    this.returned = false;
    history[replace ? 'replaceState' : 'pushState'](null, '', url);
    const newPath = url.pathname !== this.path;
    this.#read();
    if (newPath && !replace) scrollTo(0, 0);
  }

  setQuery(query: URLSearchParams, replace = false): void {
    const words = query.toString();
    this.go(this.path + (words ? `?${words}` : ''), replace);
  }

  #read(): void {
    this.path = location.pathname;
    this.query = new URLSearchParams(location.search);
  }

  start(): void {
    addEventListener('popstate', () => {
      this.returned = true;
      this.#read();
    });
    document.addEventListener('click', (event) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      const link = (event.target as Element | null)?.closest('a');
      if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
      if (link.pathname.startsWith('/api/') || (link.hash && link.pathname === location.pathname && link.search === location.search)) return;
      event.preventDefault();
      this.go(link.href);
    });
  }
}

export const router = new Router();

const words = (query: Record<string, string>) => new URLSearchParams(query).toString();

export const to = {
  home: '/',
  list: (type: string, query: Record<string, string> | URLSearchParams = {}) => {
    const text = new URLSearchParams(query).toString();
    return `/list/${type}${text ? `?${text}` : ''}`;
  },
  record: (type: string, code: string) => `/record/${type}?${words({ code })}`,
  create: (type: string, action = '') => `/new/${type}${action ? `?${words({ action })}` : ''}`,
  figures: '/figures',
  figure: (query: Record<string, string>) => `/figure?${words(query)}`,
  dashboard: '/dashboard',
  reports: '/reports',
  report: (name: string, period: string) => `/report/${name}?${words({ period })}`,
  section: (name: string, period: string, section: string) => `/report/${name}?${words({ period, tab: 'sections', section })}`,
  imports: '/imports',
  audit: '/audit',
  calendars: '/calendars',
  definitions: '/definitions',
  map: '/map',
  admin: '/admin',
  own: '/own',
};
