// Definitions as the server tells them, asked for once while one is signed in.
import { readDefinitions, readType, readUnits } from '../api/records';
import type { Definitions, Label, ListOfValues, Type, UnitItem } from '../api/types';
import { i18n } from './i18n.svelte';

class Cache {
  all = $state.raw<Definitions | null>(null);
  units = $state.raw<Map<string, UnitItem>>(new Map());
  #types = new Map<string, Promise<Type>>();
  #units: Promise<void> | null = null;

  async load(): Promise<void> {
    this.all ??= await readDefinitions();
  }

  type(name: string): Promise<Type> {
    let found = this.#types.get(name);
    if (!found) {
      found = readType(name);
      found.catch(() => this.#types.delete(name));
      this.#types.set(name, found);
    }
    return found;
  }

  needUnits(): Promise<void> {
    this.#units ??= readUnits()
      .then((items) => {
        this.units = new Map(items.map((unit) => [unit.unit, unit]));
      })
      .catch(() => {
        this.#units = null;
      });
    return this.#units;
  }

  unitName(code: string): string {
    return this.units.get(code)?.name ?? code;
  }

  typeLabel(name: string): string {
    return i18n.label(this.all?.types.find((type) => type.name === name)?.label, name);
  }

  forget(): void {
    this.all = null;
    this.units = new Map();
    this.#types.clear();
    this.#units = null;
  }
}

export const definitions = new Cache();

export function stateLabel(type: Type, state: string): string {
  return i18n.label(type.states.find((known) => known.name === state)?.label, state);
}

/// What is done bears the name of a deed, not of the state it ends in.
export const stepLabel = (step: { name: string; label: Label }) => (step.name === 'void' ? i18n.t.record.void : i18n.label(step.label, step.name));

export function actionLabel(type: Type, action: string): string {
  if (action === 'void') return i18n.t.record.void;
  return i18n.label(type.actions.find((known) => known.name === action)?.label, action);
}

export function valueLabel(list: ListOfValues | undefined, code: string): string {
  return i18n.label(list?.values.find((value) => value.code === code)?.label, code);
}
