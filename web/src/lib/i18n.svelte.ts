// Vietnamese first; English on request, fetched only then.
import type { Label } from '../api/types';
import { vi, type Strings } from './strings/vi';

export type Language = 'vi' | 'en';

class I18n {
  language = $state<Language>('vi');
  t = $state.raw<Strings>(vi);

  async use(language: string): Promise<void> {
    const next: Language = language === 'en' ? 'en' : 'vi';
    this.t = next === 'en' ? (await import('./strings/en')).en : vi;
    this.language = next;
    document.documentElement.lang = next;
  }

  /// What somebody chose stays chosen on this machine.
  async choose(language: Language): Promise<void> {
    await this.use(language);
    try {
      localStorage.setItem('nhip.language', language);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }

  label(label: Partial<Label> | undefined, otherwise = ''): string {
    return label?.[this.language] || label?.vi || label?.en || otherwise;
  }
}

export const i18n = new I18n();

/// "còn {n} ngày" with { n: 5 } -> "còn 5 ngày".
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
