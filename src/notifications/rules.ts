import type { Lang } from '../lib/problem.ts';
import { kinds } from './kinds.ts';
import { alwaysInbox, neverMailed, type ChoiceType, type NoticeKind, type NoticeParams } from './types.ts';

/** What a person chose for a type; what is absent is as it comes. */
export type Choice = { inbox?: boolean; push?: boolean; mail?: boolean };
export type Choices = Partial<Record<ChoiceType, Choice>>;

/** Whether a type of notices comes to a person's inbox. */
export function inInbox(choices: Choices | undefined, type: ChoiceType): boolean {
  return alwaysInbox.includes(type) || (choices?.[type]?.inbox ?? true);
}

/** Whether a type comes to a person's devices: as long as it is in the inbox and he does not say otherwise. */
export function onDevices(choices: Choices | undefined, type: ChoiceType): boolean {
  return inInbox(choices, type) && (choices?.[type]?.push ?? true);
}

/** Whether a person is written to about a type: only where he wants it. */
export function byMail(choices: Choices | undefined, type: ChoiceType): boolean {
  return !neverMailed.includes(type) && inInbox(choices, type) && (choices?.[type]?.mail ?? false);
}

/** A notice to be put into words. */
export type Wordable = {
  kind: NoticeKind;
  params: unknown;
  objectId: string;
  accountId: string | null;
  count: number;
};

/** The words of a notice in a language, and where it leads. `who` is the name of who did it, where it names somebody. */
export function worded(
  { kind, params, objectId, accountId, count }: Wordable,
  who: string,
  lang: Lang,
): { title: string; text: string; url: string } {
  const told = { params: params as NoticeParams[typeof kind], objectId, count, who };
  // Parameters were written for their kind by `notify`, which the compiler has checked.
  const { leads, zh, en } = kinds[kind] as (typeof kinds)['campaign_invited'];
  const of = told as Parameters<typeof leads>[0];
  const [title, text] = lang === 'en' ? en(of) : zh(of);
  return { title, text, url: ofAccount(leads(of), accountId) };
}

/** Pages of the studio are those of an account: the address names it, for who is a member of several. */
function ofAccount(path: string, accountId: string | null): string {
  if (accountId === null || !/^\/(studio|desk)\b/.test(path)) return path;
  return `${path}${path.includes('?') ? '&' : '?'}acting=${accountId}`;
}
