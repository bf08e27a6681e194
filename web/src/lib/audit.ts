// What a look at a written report found, for those who read the findings.
import type { AuditedFile, AuditFinding, FindingClass, Verdict } from '../api/audits';

export const classes: FindingClass[] = ['contradiction', 'suspicious', 'note'];
export const tones: Record<FindingClass | Verdict, string> = { contradiction: 'bad', suspicious: 'warn', note: 'info', ok: 'good', open: '' };

export const countOf = (file: AuditedFile, which: FindingClass) => file.findings.filter((finding) => finding.class === which).length;

/// The worst first, otherwise as they stand in the report.
export function shownFindings(file: AuditedFile, which: '' | FindingClass, kind: string): AuditFinding[] {
  return file.findings
    .filter((finding) => (which === '' || finding.class === which) && (kind === '' || finding.kind === kind))
    .sort((a, b) => classes.indexOf(a.class) - classes.indexOf(b.class));
}

export function kindsOf(list: { kind: string }[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(one.kind, (counts.get(one.kind) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

/// The rules by which a page of findings shows one class alone.
export function styleFor(which: '' | FindingClass): string {
  if (which === '') return '';
  return classes
    .filter((other) => other !== which)
    .map((other) => `.finding.${other}{display:none}mark.${other}{background:none;border-color:transparent}`)
    .join('');
}

/// Saves bytes under a name, as if they had been a link.
export function save(bytes: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 30_000);
}

export const withEnding = (name: string, ending: string) => `${name.replace(/\.[^.]*$/, '')}.${ending}`;
