// The letters of the house. Nothing waits for them: who is here for the first time reads in letters of the machine until the page
// stands. When the program came out of the browser's cache, so will they.
import { quiet } from '../api/client';

const fetched = (one: PerformanceEntry) =>
  new URL(one.name).pathname.startsWith('/assets/') && (one as PerformanceResourceTiming).transferSize > 0;

export async function lettersWhenQuiet(): Promise<void> {
  if (performance.getEntriesByType('resource').some(fetched)) await quiet();
  document.documentElement.classList.add('letters');
}
