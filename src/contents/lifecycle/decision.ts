import { createHash } from 'node:crypto';
import type { Lang } from '../../lib/problem.ts';
import type { ShownDecision } from '../schema.ts';

/** Who decides: `machine` is its review, `schedule` the check at a scheduled time, anything else a user's id. */
export type Decider = string;

const names: Record<string, Record<Lang, string>> = {
  machine: { 'zh-CN': '机器审核', en: 'Machine review' },
  schedule: { 'zh-CN': '定时发布检查', en: 'Check at the scheduled time' },
};

/** A decision as its author sees it: a person only by a pseudonym, the same one each time (UX 23). */
export function shownDecision(by: Decider | null, at: Date | null, lang: Lang): ShownDecision | null {
  if (by === null || at === null) return null;
  const kind = by === 'machine' || by === 'schedule' ? by : 'person';
  return { kind, name: names[kind]?.[lang] ?? pseudonym(by, lang), at: at.toISOString() };
}

/** A reviewer by four digits that do not lead back to the user. */
function pseudonym(userId: string, lang: Lang): string {
  const hash = createHash('sha256').update('reviewer\0').update(userId).digest();
  const digits = String(hash.readUInt32BE() % 10_000).padStart(4, '0');
  return lang === 'en' ? `Reviewer ${digits}` : `审核员 ${digits}`;
}
