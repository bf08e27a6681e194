// The days of a month as a calendar shows them: whole weeks from Monday.
import { addDays } from './format';

export function monthGrid(month: string): string[] {
  const first = `${month}-01`;
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const [year, number] = month.split('-').map(Number) as [number, number];
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  const days: string[] = [];
  for (let day = addDays(first, -weekday); day <= last || days.length % 7 !== 0; day = addDays(day, 1)) days.push(day);
  return days;
}
