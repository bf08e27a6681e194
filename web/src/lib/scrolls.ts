// What scrolls can be reached by the keyboard: tables and boards that are larger than their frame, and only those.
import { i18n } from './i18n.svelte';

const frames = '.scroll-x, .matrix, .board, .column, .calendar';

function look(root: HTMLElement): void {
  for (const frame of root.querySelectorAll<HTMLElement>(frames)) {
    const scrolls = frame.scrollWidth > frame.clientWidth + 1 || frame.scrollHeight > frame.clientHeight + 1;
    if (scrolls === frame.hasAttribute('tabindex')) continue;
    if (!scrolls) frame.removeAttribute('tabindex');
    else {
      frame.tabIndex = 0;
      if (!frame.hasAttribute('role') && frame.tagName === 'DIV') frame.setAttribute('role', 'group');
      if (!frame.hasAttribute('aria-label')) frame.setAttribute('aria-label', i18n.t.nav.scrolls);
    }
  }
}

/// An action for what holds the pages.
export function reachable(root: HTMLElement): { destroy(): void } {
  let asked = 0;
  const soon = () => (asked ||= requestAnimationFrame(() => ((asked = 0), look(root))));
  const changes = new MutationObserver(soon);
  const sizes = new ResizeObserver(soon);
  changes.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['open', 'class', 'hidden'] });
  sizes.observe(root);
  return {
    destroy() {
      cancelAnimationFrame(asked);
      changes.disconnect();
      sizes.disconnect();
    },
  };
}
