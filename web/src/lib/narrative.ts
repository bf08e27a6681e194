// A narrative is one Markdown text with `## section` headings; people write it section by section.
export type Sections = Record<string, string>;

/// "M:I.1" may be written "I.1".
function idOf(heading: string, sections: string[]): string {
  const word = heading.trim();
  return sections.find((id) => id === word) ?? sections.find((id) => id.slice(id.indexOf(':') + 1) === word) ?? word;
}

export function splitNarrative(text: string, sections: string[]): Sections {
  const found: Sections = {};
  let at = '';
  for (const line of text.split('\n')) {
    const heading = /^##\s+(\S.*)$/.exec(line);
    if (heading) {
      at = idOf(heading[1]!, sections);
      found[at] ??= '';
    } else if (at !== '') {
      found[at] += `${line}\n`;
    }
  }
  for (const id of Object.keys(found)) found[id] = found[id]!.trim();
  return found;
}

/// A section in `silent` says that there is nothing to say: its heading stands without text.
export function joinNarrative(texts: Sections, sections: string[], silent: Record<string, boolean> = {}): string {
  const order = [...sections, ...Object.keys(texts).filter((id) => !sections.includes(id))];
  return order
    .filter((id) => (texts[id] ?? '').trim() !== '' || silent[id])
    .map((id) => `## ${id}\n\n${(texts[id] ?? '').trim().normalize('NFC')}\n`)
    .join('\n');
}

/// In the order in which a report numbers its parts: I.2.2.9 before I.2.2.10.
export function inOrder(sections: string[]): string[] {
  const roman: Record<string, number> = { I: 1, V: 5, X: 10 };
  const rank = (part: string) => {
    if (/^\d+$/.test(part)) return Number(part);
    if (!/^[IVX]+$/.test(part)) return part.charCodeAt(0);
    return [...part].reduce((sum, letter, i) => sum + (roman[letter]! < (roman[part[i + 1] ?? ''] ?? 0) ? -roman[letter]! : roman[letter]!), 0);
  };
  const key = (id: string) => id.slice(id.indexOf(':') + 1).split('.').map(rank);
  return [...sections].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    for (let i = 0; i < Math.max(x.length, y.length); i += 1) {
      const difference = (x[i] ?? -1) - (y[i] ?? -1);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

/// The names of sections, as the draft says them where a text is still missing: "[…: NAME (ID)]".
export function sectionNames(html: string, sections: string[]): Record<string, string> {
  const names: Record<string, string> = {};
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const mark of page.querySelectorAll('em')) {
    const match = /^\[[^:]+: (.+) \(([^()]+)\)\]$/.exec(mark.textContent?.trim() ?? '');
    if (match && sections.includes(match[2]!)) names[match[2]!] = match[1]!;
  }
  return names;
}
