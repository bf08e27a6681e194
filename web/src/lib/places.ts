// Communes on the map: by their boundaries where the province has laid some down, else amid what stands in them.
import type { UnitItem } from '../api/types';

export interface Spot {
  lat: number;
  lng: number;
  commune?: string; ///< unit code
}

export interface Boundaries {
  type: 'FeatureCollection';
  features: { type: 'Feature'; properties: Record<string, unknown> | null; geometry: unknown }[];
}

/// The unit that a boundary encloses: named by `unit`, its code, or by `name`, as people write it.
export function unitOfShape(properties: Record<string, unknown> | null, units: Map<string, UnitItem>): UnitItem | undefined {
  const byCode = units.get(String(properties?.unit ?? ''));
  if (byCode) return byCode;
  const plain = (text: unknown) => String(text ?? '').normalize('NFC').trim().toLowerCase();
  const name = plain(properties?.name);
  if (name === '') return undefined;
  const found = [...units.values()].filter((unit) => plain(unit.name) === name);
  return found.length === 1 ? found[0] : undefined;
}

/// The middle of the spots of each commune.
export function middles(spots: Spot[]): Map<string, { lat: number; lng: number; count: number }> {
  const sums = new Map<string, { lat: number; lng: number; count: number }>();
  for (const { lat, lng, commune } of spots) {
    if (!commune) continue;
    const sum = sums.get(commune) ?? { lat: 0, lng: 0, count: 0 };
    sums.set(commune, { lat: sum.lat + lat, lng: sum.lng + lng, count: sum.count + 1 });
  }
  for (const sum of sums.values()) {
    sum.lat /= sum.count;
    sum.lng /= sum.count;
  }
  return sums;
}

/// assets/boundaries.geojson in the folder of the interface; null where there is none.
export async function readBoundaries(): Promise<Boundaries | null> {
  try {
    const answer = await fetch('/assets/boundaries.geojson');
    return answer.ok && !answer.headers.get('content-type')?.startsWith('text/html') ? ((await answer.json()) as Boundaries) : null;
  } catch {
    return null;
  }
}
