import { accountsOfUsers } from '../identity/service.ts';
import type { Tx } from '../lib/db.ts';
import { isId, ownerOf } from '../lib/ids.ts';
import { policyAt } from '../lib/policy.ts';
import { dayOf, DAY, MINUTE } from '../lib/time.ts';
import { trafficRules } from './policy.ts';
import * as rules from './rules.ts';
import { firstOfDay, incrementOf, isProgram, markChanges, plainKind, sumOf, type Act } from './rules.ts';
import {
  factKinds,
  refuseFacts,
  type Exclusion,
  type Fact,
  type FactKind,
  type Publication,
  type Viewer,
} from './schema.ts';
import * as store from './sql.ts';
import { excludeAutomatic, readersLeftOut, type LeftOut, type Live, type Visit } from './traffic.ts';

export { recordBehaviour, type Behaviour, type BehaviourOutcome } from './behaviour.ts';
export { trafficRules } from './policy.ts';
export type { Visit } from './traffic.ts';
export { cartsBetween, sceneNumbersOf, type Cart, type SceneNumbers } from './scenes.ts';
export { takeFresh as takeFreshActs } from './sql.ts';
export { countsInSpans, sceneClicksInSpans, sceneReadsInSpans, type WorkSpan } from './spans.sql.ts';
export { readersOfAny } from './works.sql.ts';
export { actedSince, dayNumbers, spanNumbers, worksRead, DAYS_MAX } from './numbers.ts';
export type { DayNumbers, SpanNumbers, WorkCounts } from './numbers.ts';

/** Where a read came from that nobody can say more of: a link that was opened or passed on. */
const NO_CARD = 'share_private';
/** Counters of one key are spread over this many rows; a process writes its own. */
const SLOTS = 8;
const slot = process.pid % SLOTS;

/** What is known of a request beside the events: the scene of the card that led to it, the browser's name, a signed-out viewer's visit. */
export type Passage = { source: string; userAgent: string | undefined; visit: Visit | undefined };

/** A fact with its viewer, and where a read came from. */
type Done = { viewer: Viewer; fact: Fact; source?: string };

/**
 * Records what a viewer did with a content, each fact once by `(viewer, id)`. Signed-out viewers count in reads only; readers count once
 * per content, kind and day for scores, but not with contents of their own account and not on the blacklist (DOMAIN 5.1).
 * Own, automatic and blacklisted traffic is noted as such; what comes after a day was closed reopens it (DOMAIN 2.5). Refuses AT_OUTSIDE_WINDOW, NO_VIDEO (422).
 */
export async function record(
  tx: Tx,
  now: Date,
  viewer: Viewer,
  publication: Publication,
  facts: Fact[],
  { source, ...request }: Passage,
): Promise<{ accepted: number; repeated: number }> {
  refuseOutsideWindow(now, publication, facts);
  if (!publication.isVideo) refuseProgress(facts);
  const live = { now, ...request, rules: (await policyAt(tx, trafficRules, now)).document };
  return recordDone(
    tx,
    facts.map((fact) => ({ viewer, fact, source })),
    live,
  );
}

/** `record` for several viewers in a few statements, and at any time: for what is known to have happened. */
export function recordAll(tx: Tx, done: Done[]): Promise<{ accepted: number; repeated: number }> {
  return recordDone(tx, done, undefined);
}

/** Records what no client may tell: a follow that a content led to, a comment, a share; the blacklist counts nothing (DOMAIN 5.1). */
export async function recordKnown(
  tx: Tx,
  now: Date,
  userId: string,
  fact: { contentId: string; kind: 'follow' | 'comment' | 'share'; id: string },
): Promise<void> {
  await recordDone(tx, [{ viewer: { userId }, fact: { ...fact, at: now } }], undefined, now);
}

async function recordDone(
  tx: Tx,
  done: Done[],
  live: Live | undefined,
  now: Date | undefined = live?.now,
): Promise<{ accepted: number; repeated: number }> {
  const keyed = done.map((one) => ({ ...one, viewerKey: keyOf(one.viewer) }));
  const distinct = [...new Map(keyed.map((one) => [store.seenKey({ viewer: one.viewerKey, id: one.fact.id }), one]))];
  const fresh = await store.insertSeen(
    tx,
    distinct.map(([, { viewerKey, fact }]) => ({ viewer: viewerKey, id: fact.id, at: fact.at })),
  );
  const news = distinct.flatMap(([key, one]) => (fresh.has(key) ? [one] : []));
  const userIds = news.flatMap(({ viewer }) => ('userId' in viewer ? [viewer.userId] : []));
  const acts = await actsOf(tx, news, now ? await readersLeftOut(tx, now, userIds) : new Map());
  if (live) await excludeAutomatic(tx, acts, live);
  await addActs(tx, acts, live);
  return { accepted: news.length, repeated: done.length - news.length };
}

const keyOf = (viewer: Viewer): string => ('userId' in viewer ? viewer.userId : viewer.visitorKey);

/** Events are of the last day, and not from before the content was published: its numbers begin there. */
function refuseOutsideWindow(now: Date, { publishedAt }: Publication, facts: Fact[]): void {
  const from = new Date(Math.max(now.getTime() - DAY, publishedAt.getTime()));
  const to = new Date(now.getTime() + MINUTE);
  const required = `${from.toISOString()} … ${to.toISOString()}`;
  const rows = facts.flatMap(({ at }, nr) =>
    at >= from && at <= to
      ? []
      : [{ path: `events[${nr}].at`, code: 'AT_OUTSIDE_WINDOW', message: '', actual: at.toISOString(), required }],
  );
  if (rows.length > 0) throw refuseFacts.AT_OUTSIDE_WINDOW(rows);
}

function refuseProgress(facts: Fact[]): void {
  const rows = facts.flatMap(({ kind }, nr) =>
    kind === 'video_progress' ? [{ path: `events[${nr}].kind`, code: 'NO_VIDEO', message: '', actual: kind }] : [],
  );
  if (rows.length > 0) throw refuseFacts.NO_VIDEO(rows);
}

/** What signed-out viewers do beside reading and watching counts nowhere. */
const ofVisitors = new Set<Fact['kind']>(['read', 'video_progress']);

async function actsOf(tx: Tx, news: Done[], left: LeftOut): Promise<Act[]> {
  const userIds = news.flatMap(({ viewer }) => ('userId' in viewer ? [viewer.userId] : []));
  const own = await accountsOfUsers(tx, [...new Set(userIds)]);
  const actBy = (viewer: Viewer, fact: Pick<Act, 'contentId' | 'kind' | 'at'>, reason: Exclusion | undefined): Act => {
    const userId = 'userId' in viewer ? viewer.userId : undefined;
    const isOwn = userId !== undefined && own.get(userId)?.has(ownerOf(fact.contentId)) === true;
    const excluded = isOwn ? 'own' : reason;
    const by = excluded === undefined ? userId : undefined;
    return { ...plainAct(fact.contentId, fact.kind, fact.at), viewer: keyOf(viewer), by, excluded };
  };
  const acts = news.flatMap(({ viewer, fact, source = NO_CARD }) => {
    const kind = plainKind(fact.kind);
    if (!kind || !('userId' in viewer || ofVisitors.has(kind))) return [];
    const reason = 'userId' in viewer ? left.get(viewer.userId) : undefined;
    return [{ ...actBy(viewer, { ...fact, kind }, reason), source, progressBp: fact.progressBp }];
  });
  for (const { userId, stands, created, changedAt: at, blacklisted, ...mark } of await changedMarks(tx, news, left)) {
    // Taking back what never stood leaves a row, but no count.
    if (!stands && created) continue;
    // Taking back counts as the giving did, whoever is on the blacklist by now.
    const host = left.get(userId) === 'host' ? 'host' : undefined;
    acts.push({ ...actBy({ userId }, { ...mark, at }, blacklisted ? 'blacklist' : host), raw: stands ? 1 : -1 });
  }
  return acts;
}

function changedMarks(tx: Tx, news: Done[], left: LeftOut): Promise<store.ChangedMark[]> {
  const facts = news.flatMap(({ viewer, fact }) => ('userId' in viewer ? [{ ...fact, userId: viewer.userId }] : []));
  const changes = [...Map.groupBy(facts, (fact) => fact.userId)].flatMap(([userId, ofUser]) =>
    markChanges(ofUser).map((change) => ({ ...change, userId, blacklisted: left.get(userId) === 'blacklist' })),
  );
  return changes.length > 0 ? store.changeMarks(tx, changes) : Promise.resolve([]);
}

const plainAct = (contentId: string, kind: FactKind, at: Date): Act => ({
  accountId: ownerOf(contentId),
  contentId,
  kind,
  day: dayOf(at),
  at,
  raw: 1,
  by: undefined,
  viewer: undefined,
  source: NO_CARD,
  rewarded: true,
  excluded: undefined,
  progressBp: undefined,
});

/**
 * Clicks on goods of a content in a scene at one instant. `by` is the reader, where they may count for scores;
 * `ownShop` says that the goods are of the author's own shop.
 */
export type ItemClicks = {
  accountId: string;
  contentId: string;
  scene: string;
  at: Date;
  by: string | undefined;
  ownShop: boolean;
  times: number;
};

/** Clicks as the redirect notes them: whether by a member of the account, and the browser's name. */
export type LiveClicks = ItemClicks & { own: boolean; userAgent: string | null };

/** Counts clicks on goods that are known from elsewhere. The caller makes sure that each comes once. */
export async function recordItemClicks(tx: Tx, clicks: ItemClicks[]): Promise<void> {
  await addActs(
    tx,
    clicks.map((click) => clickAct(click)),
    undefined,
  );
}

/** Counts clicks as they come, own and automatic ones and those of blacklisted readers as such. The caller makes sure that each comes once. */
export async function recordLiveClicks(tx: Tx, now: Date, clicks: LiveClicks[]): Promise<void> {
  if (clicks.length === 0) return;
  const { document } = await policyAt(tx, trafficRules, now);
  const left = await readersLeftOut(
    tx,
    now,
    clicks.flatMap(({ by }) => by ?? []),
  );
  const acts = clicks.map(({ own, userAgent, ...click }): Act => {
    const act = clickAct(click);
    if (own) return { ...act, excluded: 'own' };
    const reason = click.by === undefined ? undefined : left.get(click.by);
    if (reason) return { ...act, excluded: reason, by: undefined };
    return isProgram(userAgent ?? undefined, document.agents) ? { ...act, excluded: 'agent', by: undefined } : act;
  });
  await addActs(tx, acts, { now, rules: document });
}

const clickAct = ({ accountId, contentId, scene, at, by, ownShop, times }: ItemClicks): Act => ({
  ...plainAct(contentId, 'item_click', at),
  accountId,
  by,
  source: scene,
  rewarded: !ownShop,
  raw: times,
});

async function addActs(tx: Tx, acts: Act[], live: Pick<Live, 'now' | 'rules'> | undefined): Promise<void> {
  if (acts.length === 0) return;
  const first = firstOfDay(acts);
  const isNew = first.length > 0 ? await store.insertUserDays(tx, first) : new Set<string>();
  const isLate = ({ day }: { day: string }) =>
    live !== undefined && rules.reopens(day, live.now, live.rules.dayClosesAfterMinutes);
  const raw = acts.map((act) => incrementOf(act, isLate(act)));
  const fresh = first.filter((act) => isNew.has(store.userDayKey(act)));
  const counted = fresh.map((act) => ({ ...incrementOf({ ...act, raw: 0 }, false), counted: 1 }));
  await store.addCounts(tx, live?.now ?? null, slot, sumOf([...raw, ...counted]));
  const readings = rules.readingsOf(acts).map((one) => ({ ...one, lateAt: live && isLate(one) ? live.now : null }));
  const viewed = readings.length > 0 ? await store.addReadings(tx, readings) : [];
  if (viewed.length > 0) await store.addViewed(tx, slot, viewed);
  const inScenes = rules.sceneCounts(fresh);
  if (inScenes.length > 0) await store.addSceneCounts(tx, slot, inScenes);
  const watchings = rules.watchingsOf(acts);
  if (watchings.length > 0) await store.addWatchings(tx, watchings);
}

/**
 * Numbers of a content: `raw` is every event but those of blacklisted readers; `counted` are those of DOMAIN 5.1, for scores; `viewed` is for reads what
 * pages show, as an analysis does (DOMAIN 2.5): each viewer once a day, without own, automatic and blacklisted traffic.
 */
export type Counts = Record<FactKind, { raw: number; counted: number; viewed: number }>;

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
  Object.fromEntries(factKinds.map((kind) => [kind, { raw: 0, counted: 0, viewed: 0 }])) as unknown as Counts;

/** How many have read a content: `all` once each, `by` scene whoever came by it, perhaps by others too. */
export type Readers = { all: number; by: Map<string, number> };

/** Who has read each of an account's contents, added up; own and automatic reads not, as in the analysis (DOMAIN 2.5). */
export async function readersOf(tx: Tx, accountId: string, contentIds: readonly string[]): Promise<Readers> {
  const readers: Readers = { all: 0, by: new Map() };
  if (contentIds.length === 0) return readers;
  for (const { scene, readers: n } of await store.readersByScene(tx, accountId, contentIds)) {
    if (scene === null) readers.all = n;
    else readers.by.set(scene, n);
  }
  return readers;
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
