// A month as weeks from Monday to Sunday.
export type DayKind = 'work' | 'rest' | 'off' | 'works';
export interface Day {
  day: string;
  date: number;
  kind: DayKind;
}

export function weeksOf(year: number, month: number, off: Set<string>, works: Set<string>): (Day | null)[][] {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const cells: (Day | null)[] = Array.from({ length: before }, () => null);
  for (let date = 1; date <= days; date += 1) {
    const day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
    const weekend = cells.length % 7 >= 5;
    cells.push({ day, date, kind: off.has(day) ? 'off' : works.has(day) ? 'works' : weekend ? 'rest' : 'work' });
  }
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/// Days that follow each other as spans: first and last.
export function spansOf(days: string[]): [string, string][] {
  const spans: [string, string][] = [];
  for (const day of [...days].sort()) {
    const last = spans.at(-1);
    if (last && Date.parse(day) - Date.parse(last[1]) === 86_400_000) last[1] = day;
    else spans.push([day, day]);
  }
  return spans;
}
