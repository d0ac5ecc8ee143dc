import type { Tx } from '../lib/db.ts';
import { policyAt } from '../lib/policy.ts';
import { addDays } from '../lib/time.ts';
import * as store from './numbers.sql.ts';
import type { DayKind, Span, Watched } from './numbers.sql.ts';
import { trafficRules } from './policy.ts';
import type { Exclusion, FactKind } from './schema.ts';

export { actedSince } from './numbers.sql.ts';

export type { Span, WorkCounts } from './numbers.sql.ts';
export { works as worksRead } from './numbers.sql.ts';

/** Days that a span with days shows at most. */
export const DAYS_MAX = 400;

/**
 * What people did; own and automatic traffic and that of blacklisted readers left out (DOMAIN 2.5, 5.1). `reads` counts each viewer once a content and day,
 * `rawReads` is every read that was reported; marks are net of what was taken back, so a day can be below 0.
 */
export type Numbers = {
  reads: number;
  rawReads: number;
  likes: number;
  comments: number;
  favourites: number;
  shares: number;
  interactions: number;
  itemViews: number;
  itemClicks: number;
  follows: number;
};

/** What came after a day was closed, when the last of it; it is in the day's numbers. */
export type Late = { at: Date; reads: number; interactions: number; itemClicks: number };

export type DayNumbers = Numbers & { day: string; readers: number; late: Late | null };

/** What an analysis leaves out, by reason: each read, interaction and click of it. */
export type Excluded = { reason: Exclusion; reads: number; interactions: number; itemClicks: number };

export type SpanNumbers = Numbers & {
  readers: number;
  sources: { source: string; reads: number }[];
  excluded: Excluded[];
  /** Viewers of videos and how far they came; null without any. */
  video: Watched | null;
};

const interactionKinds = new Set<FactKind>(['like', 'comment', 'favourite', 'share']);
const NOTHING: Numbers = {
  reads: 0,
  rawReads: 0,
  likes: 0,
  comments: 0,
  favourites: 0,
  shares: 0,
  interactions: 0,
  itemViews: 0,
  itemClicks: 0,
  follows: 0,
};

/** The numbers of a span in all. */
export async function spanNumbers(tx: Tx, now: Date, span: Span): Promise<SpanNumbers> {
  const kinds = await store.dayKinds(tx, span);
  const { completeBp } = (await policyAt(tx, trafficRules, now)).document;
  const video = await store.watched(tx, span, completeBp);
  return {
    ...sumOf(kinds),
    ...(await store.readers(tx, span)),
    sources: await store.sources(tx, span),
    excluded: excludedOf(kinds, await store.excludedReads(tx, span)),
    video: video.viewers > 0 ? video : null,
  };
}

/** The numbers of every calendar day of a span, at most 400. */
export async function dayNumbers(tx: Tx, span: Span & { from: string }): Promise<DayNumbers[]> {
  const kinds = Map.groupBy(await store.dayKinds(tx, span), ({ day }) => day);
  const readers = new Map((await store.readerDays(tx, span)).map((row) => [row.day, row]));
  const days: DayNumbers[] = [];
  for (let day = span.from; day <= span.to && days.length < DAYS_MAX; day = addDays(day, 1)) {
    const ofDay = kinds.get(day) ?? [];
    const read = readers.get(day);
    days.push({
      ...sumOf(ofDay),
      day,
      reads: read?.reads ?? 0,
      readers: read?.readers ?? 0,
      late: lateOf(ofDay, read),
    });
  }
  return days;
}

function sumOf(rows: readonly DayKind[]): Numbers {
  const sum = { ...NOTHING };
  for (const { kind, raw, counted, own, automatic, blacklisted } of rows) {
    const shown = raw - own - automatic - blacklisted;
    if (kind === 'read') sum.rawReads += raw;
    if (kind === 'like') sum.likes += shown;
    if (kind === 'comment') sum.comments += shown;
    if (kind === 'favourite') sum.favourites += shown;
    if (kind === 'share') sum.shares += shown;
    if (kind === 'item_view') sum.itemViews += shown;
    if (kind === 'item_click') sum.itemClicks += shown;
    // Whoever follows, leaves and follows again on one day came once.
    if (kind === 'follow') sum.follows += counted;
    if (interactionKinds.has(kind)) sum.interactions += shown;
  }
  return sum;
}

function lateOf(kinds: readonly DayKind[], read: store.ReaderDay | undefined): Late | null {
  const late = (of: (kind: FactKind) => boolean) =>
    kinds.filter(({ kind }) => of(kind)).reduce((sum, row) => sum + row.late, 0);
  const interactions = late((kind) => interactionKinds.has(kind));
  const itemClicks = late((kind) => kind === 'item_click');
  const reads = read?.late ?? 0;
  // A repeated read reopens a day too, but changes nothing that is counted.
  if (reads === 0 && interactions === 0 && itemClicks === 0) return null;
  const times = [read?.lateAt, ...kinds.map(({ lateAt }) => lateAt)].flatMap((at) => (at ? [at.getTime()] : []));
  return { at: new Date(Math.max(...times)), reads, interactions, itemClicks };
}

function excludedOf(kinds: readonly DayKind[], reads: readonly { reason: Exclusion; reads: number }[]): Excluded[] {
  const found = new Map<Exclusion, Excluded>();
  const of = (reason: Exclusion) => {
    const known = found.get(reason) ?? { reason, reads: 0, interactions: 0, itemClicks: 0 };
    found.set(reason, known);
    return known;
  };
  for (const row of reads) of(row.reason).reads += row.reads;
  for (const { kind, own, automatic, blacklisted } of kinds) {
    const name = interactionKinds.has(kind) ? 'interactions' : kind === 'item_click' ? 'itemClicks' : undefined;
    if (!name) continue;
    if (own > 0) of('own')[name] += own;
    if (automatic > 0) of('agent')[name] += automatic;
    if (blacklisted > 0) of('blacklist')[name] += blacklisted;
  }
  return [...found.values()];
}
