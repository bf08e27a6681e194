// A narrative is one Markdown text with `## section` headings; people write it section by section.
import type { PrintedFigure } from '../api/types';

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

export interface LivePiece {
  text: string;
  tag: boolean;
  figure?: PrintedFigure;
}

/// A text with its tags: each with the figure that the report prints for it, where it prints one. Tags of other kinds
/// (conditions, changes, lists) stay as they are written.
export function livePieces(text: string, figures: PrintedFigure[]): LivePiece[] {
  const sorted = (dims: string) => dims.split(/[;,]/).map((pair) => pair.trim()).filter(Boolean).sort().join(';');
  const pieces: LivePiece[] = [];
  let done = 0;
  for (const match of text.matchAll(/\{([^{}]*)\}/g)) {
    if (match.index > done) pieces.push({ text: text.slice(done, match.index), tag: false });
    done = match.index + match[0].length;
    const asked = /^([\w.]+)(?:\[([^\]]*)\])?$/.exec(match[1]!.trim());
    const figure = asked ? figures.find((one) => one.code === asked[1] && !one.vs && (!one.as || one.as === 'value') && sorted(one.dims) === sorted(asked[2] ?? '')) : undefined;
    pieces.push({ text: match[0], tag: true, figure });
  }
  if (done < text.length) pieces.push({ text: text.slice(done), tag: false });
  return pieces;
}
