// The period that an office is at work on: the last one that is over.
import { today } from './format';

export function lastPeriod(every: string, now?: Date): string {
  const [year, month] = today(now).split('-').map(Number) as [number, number];
  const before = month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
  if (every === 'quarter') return month <= 3 ? `${year - 1}-Q4` : `${year}-Q${Math.ceil(month / 3) - 1}`;
  if (every === 'half') return month <= 6 ? `${year - 1}-H2` : `${year}-H1`;
  if (every === 'nine_months') return month > 9 ? `${year}-9M` : `${year - 1}-9M`;
  if (every === 'year') return String(year - 1);
  return before;
}
