import { audit } from '../identity/service.ts';
import { actorName, type Actor } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import { refusals } from '../lib/errors.ts';
import type { Json } from '../lib/outbox.ts';
import { policyAt } from '../lib/policy.ts';
import { inForce, standingAt, standingOf, type Standing } from '../moderation/violations/service.ts';
import { notifyAccount } from '../notifications/service.ts';
import { rightsPolicy, type RightsMatrix } from './policy.ts';
import { levels, type Level, type Right, type RightValue } from './schema.ts';
import * as store from './sql.ts';

export { rightsPolicy, type RightsMatrix } from './policy.ts';

const refuseLevel = refusals({
  LEVEL_SET: [409, '该时间点已设置过另一个等级', 'Another level was already set for this instant'],
});

/** Health below which the level is capped at L1 (DOMAIN 8.4). */
const HEALTH_LEAST = 300;

/** Rows of an account's history that are read at most. */
const HISTORY_MAX = 1000;

/** The earned level in force at an instant; without any it is L0 (DOMAIN 11.5: without penalty caps). */
export async function levelAt(tx: Tx, accountId: string, at: Date): Promise<Level> {
  const [found] = await store.levelsInForce(tx, [accountId], at);
  return found?.level ?? 'L0';
}

/** Levels of several accounts at an instant; every id has an answer. */
export async function levelsOf(tx: Tx, accountIds: string[], at: Date): Promise<Map<string, Level>> {
  const found = new Map<string, Level>(accountIds.map((id) => [id, 'L0']));
  if (accountIds.length === 0) return found;
  for (const row of await store.levelsInForce(tx, accountIds, at)) found.set(row.accountId, row.level);
  return found;
}

/** Every level of an account with its reason, oldest first. */
export function levelHistory(tx: Tx, accountId: string): Promise<store.LevelRow[]> {
  return store.history(tx, accountId, HISTORY_MAX);
}

/** What else an audit entry of a level tells that was so before, and is so after. */
type Audited = { before: Record<string, Json>; after: Record<string, Json> };

/**
 * Sets a level from an instant on. Append only: the same again changes nothing, another level at the same instant is
 * refused LEVEL_SET. Whether the account exists and the period is still open is for the caller to know.
 */
export async function setLevel(
  tx: Tx,
  actor: Actor,
  now: Date,
  accountId: string,
  { audited, ...change }: { level: Level; effectiveAt: Date; reason: string; audited?: Audited },
): Promise<void> {
  const before = await levelAt(tx, accountId, change.effectiveAt);
  const added = await store.insertLevel(tx, accountId, { ...change, setBy: actorName(actor), setAt: now });
  if (!added) {
    const standing = await levelAt(tx, accountId, change.effectiveAt);
    if (standing === change.level) return;
    throw otherLevel(standing, change.effectiveAt);
  }
  if (before !== change.level)
    await notifyAccount(tx, now, {
      accountId,
      kind: 'level_changed',
      object: { type: 'account', id: accountId },
      params: { before, level: change.level, effectiveAt: change.effectiveAt.toISOString() },
      naturalKey: `level ${change.effectiveAt.toISOString()}`,
    });
  const after = { level: change.level, effectiveAt: change.effectiveAt.toISOString(), ...audited?.after };
  const what = { verb: 'set_level', objectType: 'account', objectId: accountId, reason: change.reason };
  await audit(tx, actor, now, { ...what, before: { level: before, ...audited?.before }, after });
}

/** Whether a level begins at an instant already. Refuses LEVEL_SET where another one does. */
export async function levelSetAt(
  tx: Tx,
  accountId: string,
  { level, effectiveAt }: { level: Level; effectiveAt: Date },
): Promise<boolean> {
  const standing = await store.levelFrom(tx, accountId, effectiveAt);
  if (standing !== undefined && standing !== level) throw otherLevel(standing, effectiveAt);
  return standing !== undefined;
}

function otherLevel(level: Level, effectiveAt: Date) {
  const actual = { level, effectiveAt: effectiveAt.toISOString() };
  return refuseLevel.LEVEL_SET([{ path: 'effectiveAt', code: 'LEVEL_SET', message: '', actual }]);
}

/** What an account's level says about a right at an instant, by the matrix in force then (DOMAIN 9). */
export async function rightAt(tx: Tx, accountId: string, right: Right, at: Date): Promise<RightValue> {
  return (await rightsAt(tx, accountId, at))[right];
}

/** A level under the caps of DOMAIN 8.4: L1 at most below a health of 300 or while restricted, L0 without any health. */
function capped(level: Level, standing: Standing): Level {
  if (standing.health === 0) return 'L0';
  const low = standing.health < HEALTH_LEAST || inForce(standing, 'restricted') !== undefined;
  return low && reaches(level, 'L1') ? 'L1' : level;
}

/** By which level each of several accounts acts at an instant: the earned one under the caps of DOMAIN 8.4 and 12. */
export async function actingLevelsOf(tx: Tx, accountIds: string[], at: Date): Promise<Map<string, Level>> {
  const standings = await standingOf(tx, accountIds, at);
  const earned = await levelsOf(tx, accountIds, at);
  return new Map(
    [...earned].map(([id, level]) => {
      const standing = standings.get(id);
      return [id, standing ? capped(level, standing) : level];
    }),
  );
}

/** By which level an account acts at an instant, which it has earned, with which rights, and what stands against it. */
export type Authority = { level: Level; earned: Level; rights: Record<Right, RightValue>; standing: Standing };

/**
 * What an account may do at an instant: its earned level, capped by what is in force against it, and the rights of that;
 * but money goes by the earned level (DOMAIN 8.4, 11.5, 12).
 */
export async function authorityAt(tx: Tx, accountId: string, at: Date): Promise<Authority> {
  const { document: matrix } = await policyAt(tx, rightsPolicy, at);
  const earned = await levelAt(tx, accountId, at);
  const standing = await standingAt(tx, accountId, at);
  return authorityBy(matrix, earned, standing);
}

function authorityBy(matrix: RightsMatrix, earned: Level, standing: Standing): Authority {
  const level = capped(earned, standing);
  const rights = { ...matrix[level], cps_settlement: matrix[earned].cps_settlement };
  if (inForce(standing, 'no_feed_support')) rights.feed_support = 'no';
  if (inForce(standing, 'no_subscription')) rights.subscription_account = 'no';
  if (inForce(standing, 'no_vtask')) Object.assign(rights, { vtask: 'no', directed_cooperation: 'no' });
  return { level, earned, rights, standing };
}

/** What their levels say of a right of several accounts at an instant, under what is in force against them. */
export async function rightOf(
  tx: Tx,
  accountIds: readonly string[],
  right: Right,
  at: Date,
): Promise<Map<string, RightValue>> {
  if (accountIds.length === 0) return new Map();
  const { document: matrix } = await policyAt(tx, rightsPolicy, at);
  const standings = await standingOf(tx, accountIds, at);
  const earned = await levelsOf(tx, [...accountIds], at);
  return new Map(
    accountIds.map((id) => {
      const level = earned.get(id) ?? 'L0';
      const standing = standings.get(id);
      return [id, standing ? authorityBy(matrix, level, standing).rights[right] : matrix[level][right]];
    }),
  );
}

/** All rights of an account at an instant. */
export async function rightsAt(tx: Tx, accountId: string, at: Date): Promise<Record<Right, RightValue>> {
  return (await authorityAt(tx, accountId, at)).rights;
}

/** Whether a level is `least` or higher. */
export function reaches(level: Level, least: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(least);
}
