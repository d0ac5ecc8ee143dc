import { compareText } from '../lib/order.ts';
import type { Fact, FactKind, MarkKind } from './schema.ts';

/** Something that adds to counters: `raw` always, and one count for scores if it is `by` a reader for the first time that day. */
export type Act = {
  accountId: string;
  contentId: string;
  kind: FactKind;
  day: string;
  at: Date;
  raw: number;
  /** The reader, where the act may count for scores (DOMAIN 5.1). */
  by: string | undefined;
};

/** What a batch adds to one counter. */
export type Increment = Pick<Act, 'accountId' | 'contentId' | 'kind' | 'day' | 'raw'> & { counted: number };

/** What a like or favourite event says of the standing mark. */
export type MarkChange = { contentId: string; kind: MarkKind; stands: boolean; at: Date };

const marks: Partial<Record<string, { kind: MarkKind; stands: boolean }>> = {
  like: { kind: 'like', stands: true },
  unlike: { kind: 'like', stands: false },
  favourite: { kind: 'favourite', stands: true },
  unfavourite: { kind: 'favourite', stands: false },
};

/** The last word of a batch on each mark, by `(at, id)`. */
export function markChanges(facts: readonly Fact[]): MarkChange[] {
  const last = new Map<string, MarkChange>();
  const ordered = facts.toSorted((a, b) => a.at.getTime() - b.at.getTime() || compareText(a.id, b.id));
  for (const { kind, contentId, at } of ordered) {
    const mark = marks[kind];
    if (mark) last.set(`${contentId}\n${mark.kind}`, { contentId, at, ...mark });
  }
  return [...last.values()];
}

/** The kind of a fact that is counted as it comes, or undefined for one that only changes a standing mark. */
export function plainKind(kind: Fact['kind']): FactKind | undefined {
  return kind === 'like' || kind === 'favourite' || kind === 'unlike' || kind === 'unfavourite' ? undefined : kind;
}

/** The first act of each reader, content, kind and day that may count for scores. */
export function firstOfDay(acts: readonly Act[]): (Act & { by: string })[] {
  const first = new Map<string, Act & { by: string }>();
  for (const act of acts) {
    if (act.by === undefined || act.raw < 0) continue;
    const key = [act.by, act.contentId, act.kind, act.day].join('\n');
    const known = first.get(key);
    if (!known || act.at < known.at) first.set(key, { ...act, by: act.by });
  }
  return [...first.values()];
}

/** Adds up what belongs to the same counter. */
export function sumOf(increments: readonly Increment[]): Increment[] {
  const sums = new Map<string, Increment>();
  for (const one of increments) {
    const key = [one.accountId, one.contentId, one.day, one.kind].join('\n');
    const sum = sums.get(key);
    const raw = one.raw + (sum?.raw ?? 0);
    sums.set(key, { ...one, raw, counted: one.counted + (sum?.counted ?? 0) });
  }
  return [...sums.values()];
}
