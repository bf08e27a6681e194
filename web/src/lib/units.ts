// The tree of units: ways up and down.
import type { UnitItem } from '../api/types';

type Units = Map<string, UnitItem>;

/// From the top down to the unit itself; empty when it is not known.
export function pathTo(units: Units, code: string): UnitItem[] {
  const path: UnitItem[] = [];
  for (let unit = units.get(code); unit && !path.includes(unit); unit = units.get(unit.parent)) path.unshift(unit);
  return path;
}

/// Units right below; of '' those that stand at the top.
export function below(units: Units, code: string): UnitItem[] {
  return [...units.values()].filter((unit) => (code === '' ? !units.has(unit.parent) : unit.parent === code));
}

/// Where one begins to look down: a single unit at the top is the whole, so what lies below it comes first.
export function downFrom(units: Units, code: string): UnitItem[] {
  const found = below(units, code);
  return code === '' && found.length === 1 ? below(units, found[0]!.unit) : found;
}
