// Dimensions of figures: their texts, and the words for their codes.
import type { Indicator, Type } from '../api/types';
import { definitions, valueLabel } from './definitions.svelte';
import { i18n } from './i18n.svelte';

/// "k=v;k=v" or "k=v,k=v" -> pairs.
export function readDims(text: string): [string, string][] {
  return text.split(/[;,]/).filter(Boolean).map((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
  });
}

/// As the server's parameter `where` takes them.
export const whereText = (pairs: [string, string][]) => pairs.map(([name, code]) => `${name}=${code}`).join(',');

export function withDim(where: string, name: string, code: string): string {
  const rest = readDims(where).filter(([known]) => known !== name);
  return whereText(code === '' ? rest : [...rest, [name, code]]);
}

export class DimWords {
  #types: Type[] = [];

  /// Reads the definitions in which the dimensions of these indicators have their words.
  async load(indicators: Indicator[]): Promise<void> {
    const systems = new Set(indicators.map((indicator) => indicator.system));
    const heads = (definitions.all?.types ?? []).filter((type) => systems.has(type.system) || type.name === 'unit');
    await definitions.needUnits();
    this.#types = (await Promise.all(heads.map((head) => definitions.type(head.name).catch(() => null)))).filter((type) => type !== null);
  }

  name(dim: string): string {
    const known = i18n.t.figure.dimensions[dim];
    if (known) return known;
    for (const type of this.#types) {
      const field = type.fields.find((one) => one.name === dim);
      if (field) return i18n.label(field.label, dim);
      if (type.lists[dim]) return i18n.label(type.lists[dim].label, dim);
    }
    return dim.replaceAll('_', ' ');
  }

  code(dim: string, code: string): string {
    if (dim === 'org_unit') return definitions.unitName(code);
    const one = (part: string) => {
      for (const type of this.#types) {
        const field = type.fields.find((known) => known.name === dim);
        const list = type.lists[dim] ?? type.lists[field?.list ?? ''];
        if (list?.values.some((value) => value.code === part)) return valueLabel(list, part);
        if (field?.target === 'unit') return definitions.unitName(part);
      }
      return part;
    };
    return code.split('+').map(one).join(' + ');
  }

  text(dims: string): string {
    return readDims(dims).map(([name, code]) => `${this.name(name)}: ${this.code(name, code)}`).join('; ');
  }
}
