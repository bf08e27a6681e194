// What a list showed when it was left, so that the way back finds it as it was. Kept in this page alone.
import type { Entry } from '../api/types';

export interface KeptList {
  items: Entry[];
  next: string | null;
  total: number | null;
  at: number;
  scroll: number;
  chosen: string[];
}

const most = 10;
const lists = new Map<string, KeptList>();

export function keepList(address: string, list: KeptList): void {
  lists.delete(address);
  lists.set(address, list);
  for (const old of lists.keys()) {
    if (lists.size <= most) break;
    lists.delete(old);
  }
}

export const keptList = (address: string) => lists.get(address);
export const forgetLists = () => lists.clear();
