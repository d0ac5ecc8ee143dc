import { leftOut } from '../identity/blacklist/service.ts';
import type { Tx } from '../lib/db.ts';
import { MINUTE } from '../lib/time.ts';
import type { TrafficRules } from './policy.ts';
import { isProgram, type Act } from './rules.ts';
import type { Exclusion } from './schema.ts';
import * as store from './sql.ts';

/** A signed-out viewer as his request shows him: the pseudonym of his network on a day, and whether he came with our cookie. */
export type Visit = { networkOn: (day: string) => string; returning: boolean };

/** What judges live traffic: when it came, the browser's name, the visit of a signed-out viewer, and the rules. */
export type Live = { now: Date; userAgent: string | undefined; visit: Visit | undefined; rules: TrafficRules };

/** Readers who count nowhere. */
export type LeftOut = ReadonlyMap<string, 'blacklist' | 'host'>;

/** Under this name stands what a network's signed-out viewers read above the bound: a name each would have no bound. */
const ABOVE_BOUND = 'network';

/** Readers who count nowhere now, with why: those on the blacklist (DOMAIN 5.1), and the host's test accounts. */
export async function readersLeftOut(tx: Tx, now: Date, userIds: readonly string[]): Promise<LeftOut> {
  const rows = userIds.length > 0 ? await leftOut(tx, now, [...new Set(userIds)]) : [];
  return new Map(rows.map(({ userId, reason }) => [userId, reason]));
}

/**
 * Marks what programs did (DOMAIN 2.5): known by their name, by more signed-out viewers than a network has, or by more reads
 * in a minute than people manage.
 */
export async function excludeAutomatic(tx: Tx, acts: Act[], { userAgent, visit, rules }: Live): Promise<void> {
  if (isProgram(userAgent, rules.agents)) for (const act of acts) exclude(act, 'agent');
  if (visit) await excludeCrowd(tx, acts, visit, rules);
  await excludeHasty(tx, acts, rules);
}

function exclude(act: Act, reason: Exclusion): void {
  act.excluded ??= reason;
  act.by = undefined;
}

/** A viewer who counts already does so wherever he is; days in order, so that two requests never wait for each other. */
async function excludeCrowd(tx: Tx, acts: Act[], visit: Visit, rules: TrafficRules): Promise<void> {
  const open = acts.filter((act) => act.excluded === undefined);
  const days = Map.groupBy(open, ({ day }) => day);
  for (const day of [...days.keys()].toSorted()) {
    const ofDay = days.get(day) ?? [];
    const [act] = ofDay;
    if (act?.viewer === undefined) continue;
    const { accountId, contentId, viewer } = act;
    if (await store.countsAlready(tx, { accountId, contentId, day, viewer })) continue;
    const place = { network: visit.networkOn(day), contentId, day };
    if (await store.claimVisitor(tx, place, !visit.returning, rules)) continue;
    for (const above of ofDay) {
      exclude(above, 'network');
      above.viewer = ABOVE_BOUND;
    }
  }
}

async function excludeHasty(tx: Tx, acts: Act[], { readsPerMinuteMax }: TrafficRules): Promise<void> {
  const reads = acts.filter((act) => act.kind === 'read' && act.excluded === undefined);
  for (const [viewer, ofViewer] of Map.groupBy(reads, (act) => act.viewer ?? '')) {
    const byMinute = Map.groupBy(ofViewer, ({ at }) => Math.floor(at.getTime() / MINUTE) * MINUTE);
    const minutes = [...byMinute].map(([minute, { length }]) => ({ minute: new Date(minute), reads: length }));
    for (const { minute, reads: inAll } of await store.addMinutes(tx, viewer, minutes)) {
      const tooMany = Math.max(0, inAll - readsPerMinuteMax);
      const ofMinute = byMinute.get(minute.getTime()) ?? [];
      if (tooMany > 0) for (const act of ofMinute.slice(-tooMany)) exclude(act, 'rate');
    }
  }
}
