import type { MemberRole } from '../lib/actor.ts';
import type { NoticeKind, NoticeParams, NoticeType } from './types.ts';

/** The two texts of a notice: what happened, and what can be done about it; the second may be empty. */
export type Words = readonly [title: string, text: string];

/** What a notice is put into words from; `who` is the name behind `by`. */
type Told<Kind extends NoticeKind> = {
  params: NoticeParams[Kind];
  objectId: string;
  count: number;
  who: string;
};

export type Entry<Kind extends NoticeKind> = {
  type: NoticeType;
  /** Which members of an account are told (DOMAIN 1.3: only owner and finance see money); for a person, nobody else is. */
  members: readonly MemberRole[];
  /** Where it leads: a path of H5, or of the studio, which takes institutions to their desk. */
  leads: (of: Told<Kind>) => string;
  zh: (of: Told<Kind>) => Words;
  en: (of: Told<Kind>) => Words;
};

/** Who is told of works and where they go; who of money (DOMAIN 1.3); and what is for one person. */
export const publishing: readonly MemberRole[] = ['owner', 'editor'];
export const money: readonly MemberRole[] = ['owner', 'finance'];
export const person = { members: [] } as const;

/** Wording of some kinds. */
export type Wording<Kind extends NoticeKind> = { readonly [One in Kind]: Entry<One> };

/** Fen as yuan with two decimals. */
export const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2)}`;
