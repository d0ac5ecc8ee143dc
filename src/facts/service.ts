import { accountsOfUsers } from '../identity/service.ts';
import type { Tx } from '../lib/db.ts';
import { isId, ownerOf } from '../lib/ids.ts';
import { addDays, dayOf, DAY, MINUTE } from '../lib/time.ts';
import { firstOfDay, markChanges, plainKind, sumOf, type Act } from './rules.ts';
import { factKinds, refuseFacts, type Fact, type FactKind, type Viewer } from './schema.ts';
import * as store from './sql.ts';

export { recordBehaviour, type Behaviour, type BehaviourOutcome } from './behaviour.ts';

/** Days that `countsByDay` answers at most. */
const DAYS_MAX = 400;
/** Counters of one key are spread over this many rows; a process writes its own. */
const SLOTS = 8;
const slot = process.pid % SLOTS;

/**
 * Records what a viewer did, each fact once by `(viewer, id)`. Signed-out viewers count in reads only; readers count once
 * per content, kind and day for scores, but not with contents of their own account (DOMAIN 5.1). Refuses
 * AT_OUTSIDE_WINDOW (422).
 */
export function record(
  tx: Tx,
  now: Date,
  viewer: Viewer,
  facts: Fact[],
): Promise<{ accepted: number; repeated: number }> {
  refuseOutsideWindow(now, facts);
  return recordAll(
    tx,
    facts.map((fact) => ({ viewer, fact })),
  );
}

/** `record` for several viewers in a few statements, and at any time: for what is known to have happened. */
export async function recordAll(
  tx: Tx,
  done: { viewer: Viewer; fact: Fact }[],
): Promise<{ accepted: number; repeated: number }> {
  const keyed = done.map(({ viewer, fact }) => ({ viewer, fact, viewerKey: keyOf(viewer) }));
  const distinct = [...new Map(keyed.map((one) => [store.seenKey({ viewer: one.viewerKey, id: one.fact.id }), one]))];
  const fresh = await store.insertSeen(
    tx,
    distinct.map(([, { viewerKey, fact }]) => ({ viewer: viewerKey, id: fact.id, at: fact.at })),
  );
  const news = distinct.flatMap(([key, one]) => (fresh.has(key) ? [one] : []));
  const ofUsers = news.flatMap(({ viewer, fact }) => ('userId' in viewer ? [{ ...fact, userId: viewer.userId }] : []));
  const ofVisitors = news.flatMap(({ viewer, fact }) => ('userId' in viewer ? [] : [fact]));
  await addActs(tx, [...(await actsOfUsers(tx, ofUsers)), ...actsOfVisitors(ofVisitors)]);
  return { accepted: news.length, repeated: done.length - news.length };
}

const keyOf = (viewer: Viewer): string => ('userId' in viewer ? viewer.userId : viewer.visitorKey);

function refuseOutsideWindow(now: Date, facts: Fact[]): void {
  const from = new Date(now.getTime() - DAY);
  const to = new Date(now.getTime() + MINUTE);
  const required = `${from.toISOString()} … ${to.toISOString()}`;
  const rows = facts.flatMap(({ at }, nr) =>
    at >= from && at <= to
      ? []
      : [{ path: `events[${nr}].at`, code: 'AT_OUTSIDE_WINDOW', message: '', actual: at.toISOString(), required }],
  );
  if (rows.length > 0) throw refuseFacts.AT_OUTSIDE_WINDOW(rows);
}

function actsOfVisitors(facts: Fact[]): Act[] {
  return facts.flatMap((fact) => (fact.kind === 'read' ? [actOf(fact.contentId, 'read', fact.at, undefined)] : []));
}

async function actsOfUsers(tx: Tx, facts: (Fact & { userId: string })[]): Promise<Act[]> {
  if (facts.length === 0) return [];
  const own = await accountsOfUsers(tx, [...new Set(facts.map((fact) => fact.userId))]);
  const by = (userId: string, contentId: string) => (own.get(userId)?.has(ownerOf(contentId)) ? undefined : userId);
  const acts = facts.flatMap(({ userId, contentId, kind, at }) => {
    const plain = plainKind(kind);
    return plain ? [actOf(contentId, plain, at, by(userId, contentId))] : [];
  });
  const changes = [...Map.groupBy(facts, (fact) => fact.userId)].flatMap(([userId, ofUser]) =>
    markChanges(ofUser).map((change) => ({ ...change, userId })),
  );
  for (const change of changes.length > 0 ? await store.changeMarks(tx, changes) : []) {
    const { userId, contentId, kind, stands, created, changedAt } = change;
    // Taking back what never stood leaves a row, but no count.
    if (stands || !created)
      acts.push({ ...actOf(contentId, kind, changedAt, by(userId, contentId)), raw: stands ? 1 : -1 });
  }
  return acts;
}

const actOf = (contentId: string, kind: FactKind, at: Date, by: string | undefined): Act => ({
  accountId: ownerOf(contentId),
  contentId,
  kind,
  day: dayOf(at),
  at,
  raw: 1,
  by,
});

/** Clicks on goods of a content at one instant. `by` is the reader, where they may count for scores. */
export type ItemClicks = { accountId: string; contentId: string; at: Date; by: string | undefined; times: number };

/** Counts clicks on goods. The caller makes sure that each comes once. */
export async function recordItemClicks(tx: Tx, clicks: ItemClicks[]): Promise<void> {
  await addActs(
    tx,
    clicks.map((click) => ({ ...click, kind: 'item_click', day: dayOf(click.at), raw: click.times })),
  );
}

async function addActs(tx: Tx, acts: Act[]): Promise<void> {
  if (acts.length === 0) return;
  const first = firstOfDay(acts);
  const isNew = first.length > 0 ? await store.insertUserDays(tx, first) : new Set<string>();
  const raw = acts.map((act) => ({ ...act, counted: 0 }));
  const counted = first
    .filter((act) => isNew.has(store.userDayKey(act)))
    .map((act) => ({ ...act, raw: 0, counted: 1 }));
  await store.addCounts(tx, slot, sumOf([...raw, ...counted]));
}

/** Numbers of a content: `raw` is every event, as shown; `counted` are those of DOMAIN 5.1, for scores. */
export type Counts = Record<FactKind, { raw: number; counted: number }>;

/** Counters of contents since their publication; every id has an answer. */
export async function countsOf(tx: Tx, contentIds: string[]): Promise<Map<string, Counts>> {
  const counts = new Map(contentIds.map((id) => [id, noCounts()]));
  if (contentIds.length === 0) return counts;
  const keys = [...counts.keys()].filter(isId).map((contentId) => ({ accountId: ownerOf(contentId), contentId }));
  for (const { contentId, kind, ...numbers } of await store.totals(tx, keys)) {
    const row = counts.get(contentId);
    if (row) row[kind] = numbers;
  }
  return counts;
}

const noCounts = (): Counts =>
  Object.fromEntries(factKinds.map((kind) => [kind, { raw: 0, counted: 0 }])) as unknown as Counts;

/** How many signed-in people have read a content, once each; members of its account not (DOMAIN 5.1). */
export function readersOf(tx: Tx, contentId: string): Promise<number> {
  return store.readersOf(tx, contentId);
}

/** What a viewer has marked a content with. */
export type Mark = { liked: boolean; favourited: boolean };

/** What a viewer has liked and favourited among contents; a signed-out one nothing. Every id has an answer. */
export async function viewerMarks(
  tx: Tx,
  viewer: Viewer | undefined,
  contentIds: string[],
): Promise<Map<string, Mark>> {
  const marks = new Map(contentIds.map((id) => [id, { liked: false, favourited: false }]));
  const known = contentIds.filter(isId);
  if (!viewer || !('userId' in viewer) || known.length === 0) return marks;
  for (const { contentId, kind } of await store.standingMarks(tx, viewer.userId, known)) {
    const mark = marks.get(contentId);
    if (mark) mark[kind === 'like' ? 'liked' : 'favourited'] = true;
  }
  return marks;
}

/** Numbers of one day. Interactions are like, comment, favourite and share by the counting of DOMAIN 5.1 (8.2). */
export type DayCounts = { day: string; reads: number; readers: number; interactions: number; itemClicks: number };

const interactionKinds = new Set<FactKind>(['like', 'comment', 'favourite', 'share']);

/**
 * Numbers of an account, or of one of its contents, for every calendar day from `from` to `to`, at most 400 days: all
 * reads and item clicks, readers (reads by the counting of DOMAIN 5.1) and interactions.
 */
export async function countsByDay(
  tx: Tx,
  accountId: string,
  from: string,
  to: string,
  contentId: string | null = null,
): Promise<DayCounts[]> {
  const days = new Map<string, DayCounts>();
  for (let day = from; day <= to && days.size < DAYS_MAX; day = addDays(day, 1)) {
    days.set(day, { day, reads: 0, readers: 0, interactions: 0, itemClicks: 0 });
  }
  for (const { day, kind, raw, counted } of await store.dayTotals(tx, accountId, contentId, from, to)) {
    const row = days.get(day);
    if (!row) continue;
    if (kind === 'read') Object.assign(row, { reads: raw, readers: counted });
    if (kind === 'item_click') row.itemClicks = raw;
    if (interactionKinds.has(kind)) row.interactions += counted;
  }
  return [...days.values()];
}
