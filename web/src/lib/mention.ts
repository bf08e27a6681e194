// "@" and the beginning of a name, typed into a text: colleagues to choose from.
import { findPeople, type Person } from '../api/own';

/// The name being typed just before the caret, and where its "@" stands.
export function nameBefore(text: string, caret: number): { at: number; words: string } | null {
  const found = /(?:^|[^\p{L}\p{N}._-])@([\p{L}\p{N}._-]*)$/u.exec(text.slice(0, caret));
  return found ? { at: caret - found[1]!.length - 1, words: found[1]! } : null;
}

/// The text with the login in place of what was typed, and where the caret goes.
export function named(text: string, caret: number, at: number, login: string): { text: string; caret: number } {
  const rest = text.slice(caret);
  const space = /^\s/.test(rest) ? '' : ' ';
  return { text: `${text.slice(0, at)}@${login}${space}${rest}`, caret: at + login.length + 2 };
}

let lists = 0;

/// An action for a field of text: ↑ ↓ Enter choose, Escape closes.
export function mentions(box: HTMLInputElement | HTMLTextAreaElement, label: string): { destroy: () => void } {
  const list = document.createElement('ul');
  list.className = 'people-list';
  list.id = `people-${(lists += 1)}`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', label);
  list.hidden = true;
  let people: Person[] = [];
  let chosen = 0;
  let timer = 0;
  let asked = 0;

  function close(): void {
    clearTimeout(timer);
    asked += 1;
    list.hidden = true;
    list.remove();
    box.removeAttribute('aria-activedescendant');
    box.removeAttribute('aria-controls');
  }
  function mark(next: number): void {
    chosen = next;
    [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === chosen)));
    box.setAttribute('aria-activedescendant', `${list.id}-${chosen}`);
  }
  function take(person: Person): void {
    const typed = nameBefore(box.value, box.selectionStart ?? 0);
    close();
    if (!typed) return;
    const next = named(box.value, box.selectionStart ?? 0, typed.at, person.login);
    box.value = next.text;
    box.setSelectionRange(next.caret, next.caret);
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
  function show(found: Person[]): void {
    people = found;
    if (people.length === 0) return close();
    list.replaceChildren(
      ...people.map((person, i) => {
        const item = document.createElement('li');
        item.id = `${list.id}-${i}`;
        item.setAttribute('role', 'option');
        const note = document.createElement('small');
        note.textContent = `@${person.login} · ${person.unit_name}`;
        item.append(`${person.full_name} `, note);
        item.addEventListener('mousedown', (event) => {
          event.preventDefault();
          take(person);
        });
        return item;
      }),
    );
    box.parentElement!.style.position = 'relative';
    box.after(list);
    list.hidden = false;
    box.setAttribute('aria-controls', list.id);
    mark(0);
  }
  function look(event: Event): void {
    if ((event as InputEvent).isComposing) return;
    const typed = nameBefore(box.value, box.selectionStart ?? 0);
    if (!typed) return close();
    clearTimeout(timer);
    const mine = (asked += 1);
    timer = window.setTimeout(async () => {
      const found = await findPeople(typed.words).catch(() => []);
      if (mine === asked) show(found.slice(0, 8));
    }, 150);
  }
  function key(event: Event): void {
    const { key: pressed, isComposing } = event as KeyboardEvent;
    if (list.hidden || isComposing) return;
    if (pressed === 'ArrowDown' || pressed === 'ArrowUp') mark((chosen + (pressed === 'ArrowDown' ? 1 : people.length - 1)) % people.length);
    else if (pressed === 'Enter' || pressed === 'Tab') take(people[chosen]!);
    else if (pressed === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  box.setAttribute('aria-autocomplete', 'list');
  box.addEventListener('input', look);
  box.addEventListener('keydown', key);
  box.addEventListener('blur', close);
  return { destroy: close };
}
