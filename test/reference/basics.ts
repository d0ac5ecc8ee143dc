import { createHash } from 'node:crypto';

/** What both halves of the comparison implementation need: time in Asia/Shanghai, text, sums, lookups in the log. */
export type Line = Record<string, unknown> & { type: string };
export type Row = Record<string, string | number | boolean | null>;

export const DAY_MS = 86_400_000;

export function ms(at: unknown): number {
  return Date.parse(String(at));
}

export function receivedAt(l: Line): number {
  return ms(l['receivedAt'] ?? l['at'] ?? l['createdAt']);
}

const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

export function dayOf(at: number): string {
  return shanghai.format(at);
}

export function monthOf(at: number): string {
  return dayOf(at).slice(0, 7);
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

export function shift(month: string, by: number): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, (number ?? 0) - 1 + by, 1)).toISOString().slice(0, 7);
}

export function closeOf(month: string): number {
  return Date.parse(`${shift(month, 1)}-20T10:00:00.000+08:00`);
}

export function sum(rows: readonly Record<string, unknown>[], name: string): number {
  return rows.reduce((all, row) => all + Number(row[name]), 0);
}

export function sortRows<R extends Record<string, unknown>>(rows: readonly R[], by: readonly string[]): R[] {
  return [...rows].toSorted((a, b) => {
    for (const name of by) {
      const [x, y] = [a[name] ?? null, b[name] ?? null];
      if (x === y) continue;
      if (x === null || y === null) return x === null ? -1 : 1;
      return byCodePoint(textOf(x), textOf(y));
    }
    return 0;
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function shareAt(log: readonly Line[], account: string, at: number): Line | null {
  let best: Line | null = null;
  for (const l of log) {
    if (l.type !== 'institution_share' || l['accountId'] !== account || !inForce(l, at)) continue;
    if (!best || ms(l['from']) > ms(best['from'])) best = l;
  }
  return best;
}

export function levelAt(log: readonly Line[], account: string, at: number): string {
  let best: Line | null = null;
  for (const l of log) {
    if (l.type !== 'level' || l['accountId'] !== account || ms(l['effectiveAt']) > at) continue;
    if (!best || ms(l['effectiveAt']) > ms(best['effectiveAt'])) best = l;
  }
  return best ? String(best['level']) : 'L0';
}

export function inForce(l: Line, at: number): boolean {
  return ms(l['from']) <= at && (l['to'] === undefined || l['to'] === null || at < ms(l['to']));
}
