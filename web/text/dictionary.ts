import type { Lang } from '../../src/lib/problem.ts';
import { timeZone } from './zone.ts';

type Texts = Record<string, string | ((...values: never[]) => string)>;

/** A dictionary: both languages with the same keys, which the compiler checks. `dictionary({ 'zh-CN': {…}, en: {…} })(lang)`. */
export function dictionary<T extends Texts>(table: {
  'zh-CN': T;
  en: { [Key in keyof T]: T[Key] extends string ? string : T[Key] };
}) {
  return (lang: Lang): T => (lang === 'en' ? (table.en as T) : table['zh-CN']);
}

/** Fen as yuan with two decimals and thousands separators, and a minus that is as wide as a plus: `1,234.56`, `−6.00`. */
export function yuan(fen: number): string {
  const text = (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return text.replace('-', '−');
}

/** An amount with its sign, without unit: `+3.20`, `−6.00`. */
export function signed(fen: number): string {
  return fen > 0 ? `+${yuan(fen)}` : yuan(fen);
}

/** Basis points as per cent without trailing zeros: 850 → `8.5%`. */
export function percent(bp: number): string {
  return `${Number((bp / 100).toFixed(2))}%`;
}

/** A count in Chinese or English short form: 12,300 → `1.2万` or `12.3k`. */
export function shortCount(count: number, lang: Lang): string {
  if (lang === 'en') return count < 1000 ? String(count) : `${Number((count / 1000).toFixed(1))}k`;
  return count < 10_000 ? String(count) : `${Number((count / 10_000).toFixed(1))}万`;
}

/** An instant as `2026-03-01 10:00` in the deployment's zone. */
export function dateTime(at: string | Date): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(new Date(at));
}

/** The calendar day of an instant in the deployment's zone, as `2026-03-01`. */
export const dayOf = (at: string | Date) => dateTime(at).slice(0, 10);

/** An instant as people say it: 刚刚, 5 分钟前, 昨天 10:00, 3月1日. */
export function fromNow(at: string | Date, now: Date, lang: Lang): string {
  const minutes = Math.floor((now.getTime() - new Date(at).getTime()) / 60_000);
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
  if (minutes < 1) return lang === 'en' ? 'just now' : '刚刚';
  if (minutes < 60) return relative.format(-minutes, 'minute');
  if (minutes < 24 * 60) return relative.format(-Math.floor(minutes / 60), 'hour');
  if (minutes < 7 * 24 * 60) return relative.format(-Math.floor(minutes / (24 * 60)), 'day');
  return dateTime(at).slice(0, 10);
}
