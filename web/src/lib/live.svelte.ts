// What others change, as it happens. The browser takes the stream up again by itself.
export interface Change {
  type: string;
  code: string;
  action: string;
  state: string;
  revision: number;
  by: string;
  recorded_at: string;
}

type Listener = (change: Change | null) => void;

const patience = 5000;
const between = 2000;

class Live {
  connected = $state(false);
  /// The server has not been reached for a while, whatever the machine says of its network.
  away = $state(false);
  #away = 0;
  /// Whether there is a way to the server. A machine without a network still reaches its own.
  online = $state(true);
  #source: EventSource | null = null;
  #listeners = new Set<Listener>();

  constructor() {
    addEventListener('online', () => (this.online = true));
    addEventListener('offline', () => this.#lost());
    if (!navigator.onLine) void this.#seek();
  }

  #lost(): void {
    if (!this.online) return;
    this.online = false;
    setTimeout(() => void this.#seek(), between);
  }

  async #seek(): Promise<void> {
    // An answer that is not read to its end counts as still loading.
    const found = await fetch('/healthz', { cache: 'no-store' }).then(
      (answer) => answer.text().then(() => answer.ok),
      () => false,
    );
    if (found) this.online = true;
    else if (!navigator.onLine) {
      this.online = false;
      setTimeout(() => void this.#seek(), between);
    }
  }

  start(): void {
    if (this.#source || typeof EventSource === 'undefined') return;
    const source = new EventSource('/api/v1/events');
    source.addEventListener('hello', () => {
      const missed = this.away;
      this.connected = true;
      clearTimeout(this.#away);
      this.away = false;
      // What happened meanwhile was not told.
      if (missed) this.#tell(null);
    });
    source.addEventListener('change', (event) => this.#tell(JSON.parse((event as MessageEvent<string>).data) as Change));
    source.addEventListener('reload', () => this.#tell(null));
    source.onerror = () => {
      this.connected = false;
      clearTimeout(this.#away);
      this.#away = window.setTimeout(() => (this.away = this.#source !== null || this.#listeners.size > 0), patience);
      // A stream that the server refused stays closed: it is asked for anew after a while.
      if (source.readyState === EventSource.CLOSED && this.#source === source) {
        this.#source = null;
        setTimeout(() => this.#listeners.size > 0 && this.start(), 10_000);
      }
    };
    this.#source = source;
  }

  stop(): void {
    this.#source?.close();
    this.#source = null;
    this.connected = false;
    clearTimeout(this.#away);
    this.away = false;
  }

  /// null: more changed than was told; look at everything again.
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(change: Change | null): void {
    for (const listener of this.#listeners) listener(change);
  }
}

export const live = new Live();
