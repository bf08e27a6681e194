import { address, get, upload } from './client';
import type { ImportJob } from './types';

export function beginImport(file: File, type: string, options: { dry_run: boolean; all_or_nothing: boolean; ignore_derived: boolean }, progress: (part: number) => void): Promise<ImportJob> {
  return upload<ImportJob>(address('imports', { type, name: file.name, ...options }), file, { 'Content-Type': 'application/octet-stream' }, progress);
}
export const readImport = (id: string) => get<ImportJob>(address(`imports/${encodeURIComponent(id)}`));
