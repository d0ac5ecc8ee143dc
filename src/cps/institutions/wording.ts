import type { ErrorRow, Lang } from '../../lib/problem.ts';
import { inLang, type Text } from '../../lib/text.ts';

/** The days that somebody else's authorisation takes. */
export type TakenDays = { firstDay: string; lastDay: string | null };

const texts: Record<string, (limit: string) => Text> = {
  SHARE_TOO_LARGE: (limit) => ({ zh: `最多 ${limit}`, en: `at most ${limit}` }),
  FIRST_DAY_PAST: (limit) => ({ zh: `最早从 ${limit} 开始`, en: `${limit} at the earliest` }),
  FIRST_DAY_FAR: (limit) => ({ zh: `最晚从 ${limit} 开始`, en: `${limit} at the latest` }),
  LAST_DAY_BEFORE: (limit) => ({ zh: `不能早于第一天 ${limit}`, en: `not before the first day, ${limit}` }),
  LAST_DAY_FAR: (limit) => ({ zh: `最晚到 ${limit}`, en: `${limit} at the latest` }),
  LAST_DAY_PAST: (limit) => ({ zh: `最早是今天 ${limit}`, en: `today, ${limit}, at the earliest` }),
  ENDS_SOONER: (limit) => ({ zh: `它到 ${limit} 就结束`, en: `it ends with ${limit} anyway` }),
  AUTHORISATION_OVERLAPS: (limit) => ({
    zh: `达人在 ${limit} 已有机构授权`,
    en: `the creator is under another authorisation ${limit}`,
  }),
};

/** A row of a refusal with its limit in words. */
export function worded(row: Omit<ErrorRow, 'message'>, limit: string, lang: Lang): ErrorRow {
  const text = texts[row.code]?.(limit);
  return { ...row, message: inLang(text, lang) ?? '' };
}

/** Days that are taken, in words. */
export function daysInWords({ firstDay, lastDay }: TakenDays, lang: Lang): string {
  if (lastDay === null) return lang === 'en' ? `from ${firstDay} on` : `${firstDay} 之后`;
  return lang === 'en' ? `from ${firstDay} to ${lastDay}` : `${firstDay} 至 ${lastDay}`;
}
