// The letters of the house. Nothing waits for them: who is here for the first time reads in letters of the machine until the page
// stands. When the styles came out of the browser's cache, so will they.
import { quiet } from '../api/client';

function fetched(styles: HTMLLinkElement): boolean {
  const [entry] = performance.getEntriesByName(styles.href) as PerformanceResourceTiming[];
  return entry === undefined || entry.transferSize > 0;
}

export async function lettersWhenQuiet(): Promise<void> {
  const styles = document.querySelector<HTMLLinkElement>('link[rel=stylesheet]');
  if (styles && fetched(styles)) await quiet();
  document.documentElement.classList.add('letters');
}
