// Periods as the server names them: 2024-10, 2024-Q3, 2024-H1, 2024, 2024-09-15..2024-10-14.
import { addDays, dateText, daysBetween, today } from './format';

interface Cut {
  year: number;
  part: number;
  parts: 12 | 4 | 2 | 1;
}

function cutOf(period: string): Cut | null {
  const month = /^(\d{4})-(\d{2})$/.exec(period);
  if (month && +month[2]! >= 1 && +month[2]! <= 12) return { year: +month[1]!, part: +month[2]! - 1, parts: 12 };
  const quarter = /^(\d{4})-Q([1-4])$/i.exec(period);
  if (quarter) return { year: +quarter[1]!, part: +quarter[2]! - 1, parts: 4 };
  const half = /^(\d{4})-H([12])$/i.exec(period);
  if (half) return { year: +half[1]!, part: +half[2]! - 1, parts: 2 };
  const year = /^(\d{4})$/.exec(period);
  return year ? { year: +year[1]!, part: 0, parts: 1 } : null;
}

function nameOf({ year, part, parts }: Cut): string {
  const four = String(year).padStart(4, '0');
  if (parts === 12) return `${four}-${String(part + 1).padStart(2, '0')}`;
  return parts === 1 ? four : `${four}-${parts === 4 ? 'Q' : 'H'}${part + 1}`;
}

const span = (period: string) => /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(period);

export const isPeriod = (text: string) => cutOf(text) !== null || /^\d{4}-9M$/i.test(text) || span(text) !== null || /^\d{4}-\d{2}-\d{2}$/.test(text);

export const thisMonth = (now?: Date) => today(now).slice(0, 7);

/// The period so many steps later; bare days step by their length.
export function stepped(period: string, steps: number): string {
  const cut = cutOf(period);
  if (cut) {
    const at = cut.year * cut.parts + cut.part + steps;
    return nameOf({ ...cut, year: Math.floor(at / cut.parts), part: at % cut.parts });
  }
  const days = span(period);
  if (!days) return /^\d{4}-\d{2}-\d{2}$/.test(period) ? addDays(period, steps) : period;
  const length = (daysBetween(days[1]!, days[2]!) + 1) * steps;
  return `${addDays(days[1]!, length)}..${addDays(days[2]!, length)}`;
}

/// So many periods up to and with this one; none for bare days, whose neighbours mean nothing.
export function periodsUpTo(period: string, count: number): string[] {
  if (!cutOf(period)) return [];
  return Array.from({ length: count }, (_, i) => stepped(period, i - count + 1));
}

/// "10/2024", "Quý 3/2024" …
export function periodText(period: string, language: 'vi' | 'en'): string {
  const nine = /^(\d{4})-9M$/i.exec(period);
  if (nine) return language === 'vi' ? `9 tháng ${nine[1]}` : `9 months ${nine[1]}`;
  const cut = cutOf(period);
  if (!cut) {
    const days = span(period);
    return days ? `${dateText(days[1])} – ${dateText(days[2])}` : dateText(period);
  }
  if (cut.parts === 1) return String(cut.year);
  if (cut.parts === 12) return `${String(cut.part + 1).padStart(2, '0')}/${cut.year}`;
  const words = { vi: { 4: 'Quý', 2: 'Nửa' }, en: { 4: 'Q', 2: 'H' } }[language];
  return `${words[cut.parts]}${language === 'vi' ? ' ' : ''}${cut.part + 1}/${cut.year}`;
}

/// Months from one month to another; 0 when they are not both months.
export function monthsBetween(from: string, to: string): number {
  const [a, b] = [cutOf(from), cutOf(to)];
  if (a?.parts !== 12 || b?.parts !== 12) return 0;
  return (b.year - a.year) * 12 + b.part - a.part;
}

/// A period as people write it: 10/2024, quý 3/2024, Q3/2024, nửa 1/2024, H1/2024, 2024, 05/09/2024, two days with a dash
/// between; the server's own names too. '' when it is none.
export function readPeriod(text: string): string {
  const clean = text.trim();
  if (isPeriod(clean)) return clean;
  const nine = /^9\s*(?:tháng|thang|months?)\s*(?:năm\s*)?(\d{4})$/i.exec(clean.normalize('NFC'));
  if (nine) return `${nine[1]}-9M`;
  const part = /^(?:(quý|quy|q|nửa|nua|h|tháng|thang)\s*)?(\d{1,2})\s*[/-]\s*(\d{4})$/i.exec(clean.normalize('NFC'));
  if (part) {
    const word = (part[1] ?? '').toLowerCase();
    const year = part[3];
    const period = /^q/.test(word) ? `${year}-Q${+part[2]!}` : /^(n|h)/.test(word) ? `${year}-H${+part[2]!}` : `${year}-${part[2]!.padStart(2, '0')}`;
    return isPeriod(period) ? period : '';
  }
  const day = (written: string) => {
    const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written.trim());
    return match ? `${match[3]}-${match[2]!.padStart(2, '0')}-${match[1]!.padStart(2, '0')}` : '';
  };
  const ends = clean.split(/\s*(?:–|—|\.\.|-|đến)\s*/);
  const days = ends.map(day);
  if (days.some((one) => one === '') || days.length > 2) return '';
  return days.join('..');
}
