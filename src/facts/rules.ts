import { compareText } from '../lib/order.ts';
import { addDays, instantOf, MINUTE } from '../lib/time.ts';
import type { Exclusion, Fact, FactKind, MarkKind } from './schema.ts';

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
  /** The reader or browser; undefined where only the sum is known. */
  viewer: string | undefined;
  /** The scene of the card that led to a read, or whose link was clicked. */
  source: string;
  /** Whether it counts for rewards in its scene: what merchants do for their own shops does not (DOMAIN 11.6). */
  rewarded: boolean;
  /** Why an analysis leaves it out. */
  excluded: Exclusion | undefined;
  /** How far a video was watched, in basis points. */
  progressBp: number | undefined;
};

/** What a batch adds to one counter. `late` is what of `raw` an analysis counts and came after the day was closed. */
export type Increment = Pick<Act, 'accountId' | 'contentId' | 'kind' | 'day' | 'raw'> & {
  counted: number;
  own: number;
  automatic: number;
  blacklisted: number;
  late: number;
};

/** What an act adds to its counter. */
export function incrementOf(act: Act, isLate: boolean): Increment {
  const { accountId, contentId, kind, day, raw, excluded } = act;
  return {
    accountId,
    contentId,
    kind,
    day,
    raw,
    counted: 0,
    own: excluded === 'own' ? raw : 0,
    automatic: excluded !== undefined && excluded !== 'own' && excluded !== 'blacklist' ? raw : 0,
    blacklisted: excluded === 'blacklist' ? raw : 0,
    late: isLate && excluded === undefined ? raw : 0,
  };
}

/** Whether what is learned of a day at an instant reopens it: it was closed some minutes after its end (DOMAIN 2.5). */
export function reopens(day: string, receivedAt: Date, closesAfterMinutes: number): boolean {
  return receivedAt.getTime() >= instantOf(addDays(day, 1)).getTime() + closesAfterMinutes * MINUTE;
}

/** Whether a browser's name is that of a program. */
export function isProgram(userAgent: string | undefined, agents: readonly string[]): boolean {
  const name = userAgent?.toLowerCase() ?? '';
  return agents.some((word) => name.includes(word.toLowerCase()));
}

/** A viewer's reads of one day of one content, of those that count or of one exclusion. */
export type Reading = Pick<Act, 'accountId' | 'contentId' | 'day' | 'source'> & {
  viewer: string;
  excluded: Exclusion | '';
  reads: number;
};

/** Reads by content, day, viewer and exclusion; where they came from is what the earliest says. */
export function readingsOf(acts: readonly Act[]): Reading[] {
  const found = new Map<string, Reading>();
  for (const act of acts.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    if (act.kind !== 'read' || act.viewer === undefined) continue;
    const { accountId, contentId, day, source, viewer, excluded = '' } = act;
    const key = [contentId, day, viewer, excluded].join('\n');
    const reads = (found.get(key)?.reads ?? 0) + 1;
    found.set(key, { accountId, contentId, day, viewer, excluded, source: found.get(key)?.source ?? source, reads });
  }
  return [...found.values()];
}

/** How far a viewer has watched a video on a day. */
export type Watching = Pick<Act, 'accountId' | 'contentId' | 'day'> & { viewer: string; progressBp: number };

/** The furthest of each viewer, content and day; what is left out of an analysis is left out here. */
export function watchingsOf(acts: readonly Act[]): Watching[] {
  const found = new Map<string, Watching>();
  for (const { kind, viewer, excluded, progressBp, accountId, contentId, day } of acts) {
    if (kind !== 'video_progress' || viewer === undefined || excluded || progressBp === undefined) continue;
    const key = [contentId, day, viewer].join('\n');
    const furthest = Math.max(progressBp, found.get(key)?.progressBp ?? 0);
    found.set(key, { accountId, contentId, day, viewer, progressBp: furthest });
  }
  return [...found.values()];
}

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

/** What readers add to a content's counter of a scene. */
export type SceneCount = Pick<Act, 'accountId' | 'contentId' | 'day' | 'kind'> & { scene: string; by: string };

/** What first acts of readers count in their scenes. */
export function sceneCounts(first: readonly (Act & { by: string })[]): SceneCount[] {
  return first
    .filter(({ rewarded }) => rewarded)
    .map(({ accountId, contentId, day, kind, source, by }) => ({
      accountId,
      contentId,
      day,
      kind,
      scene: source,
      by,
    }));
}

/** Adds up what belongs to the same counter. */
export function sumOf(increments: readonly Increment[]): Increment[] {
  const sums = new Map<string, Increment>();
  for (const one of increments) {
    const key = [one.accountId, one.contentId, one.day, one.kind].join('\n');
    const sum = sums.get(key);
    sums.set(key, {
      ...one,
      raw: one.raw + (sum?.raw ?? 0),
      counted: one.counted + (sum?.counted ?? 0),
      own: one.own + (sum?.own ?? 0),
      automatic: one.automatic + (sum?.automatic ?? 0),
      blacklisted: one.blacklisted + (sum?.blacklisted ?? 0),
      late: one.late + (sum?.late ?? 0),
    });
  }
  return [...sums.values()];
}
