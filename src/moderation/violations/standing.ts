import { lockKey, type Tx } from '../../lib/db.ts';
import { Refusal } from '../../lib/errors.ts';
import { emit } from '../../lib/outbox.ts';
import { policyAt } from '../../lib/policy.ts';
import { dayOf } from '../../lib/time.ts';
import { violationsPolicy, type PenaltyKind } from './policy.ts';
import { refuseHealth } from './refusals.ts';
import { creditOn, healthOf, penaltiesOf, type Credit } from './rules.ts';
import * as store from './sql.ts';
import { penaltySaid } from './texts.ts';

/** The health of an account, and what is in force against it. */
export type Standing = {
  creditPoints: number;
  /** The score `account_health`, 0 to 1000 (DOMAIN 8.2). */
  health: number;
  penalties: store.InForce[];
};

/** The standing of several accounts at an instant; every id has an answer. DOMAIN 12. */
export async function standingOf(tx: Tx, accountIds: readonly string[], at: Date): Promise<Map<string, Standing>> {
  if (accountIds.length === 0) return new Map();
  const rows = Map.groupBy(await store.factsOf(tx, accountIds, at), ({ accountId }) => accountId);
  const { document: rules } = await policyAt(tx, violationsPolicy, at);
  return new Map(
    accountIds.map((accountId) => {
      const own = rows.get(accountId) ?? [];
      const creditPoints = creditOn(own, dayOf(at), rules).points;
      const penalties = own.flatMap((row) => row.penalties);
      return [accountId, { creditPoints, health: healthOf(creditPoints, rules), penalties }];
    }),
  );
}

/** The standing of one account at an instant. */
export async function standingAt(tx: Tx, accountId: string, at: Date): Promise<Standing> {
  const standing = (await standingOf(tx, [accountId], at)).get(accountId);
  if (!standing) throw new Error('every id has a standing');
  return standing;
}

/** The credit of an account today, with every point explained. */
export async function creditOf(tx: Tx, now: Date, accountId: string): Promise<Credit> {
  const { document: rules } = await policyAt(tx, violationsPolicy, now);
  return creditOn(await store.factsOf(tx, [accountId], now), dayOf(now), rules);
}

/** The penalty of a kind that is in force the longest, for all channels or this one. */
export function inForce(
  { penalties }: Standing,
  kind: PenaltyKind,
  channelCode: string | null = null,
): store.InForce | undefined {
  return penalties
    .filter((one) => one.kind === kind && (one.channelCode === null || one.channelCode === channelCode))
    .toSorted((a, b) => (b.until?.getTime() ?? Infinity) - (a.until?.getTime() ?? Infinity))[0];
}

/** Refuses ACCOUNT_PENALISED, with until when, while a penalty of a kind is in force (DOMAIN 12). */
export async function refusePenalised(
  tx: Tx,
  now: Date,
  accountId: string,
  kind: PenaltyKind,
  channelCode?: string,
): Promise<void> {
  const penalty = inForce(await standingAt(tx, accountId, now), kind, channelCode ?? null);
  if (penalty) throw penalised(penalty);
}

/** The refusal of what a penalty forbids, with its kind and until when. */
export function penalised({ kind, until, violationId, channelCode }: store.InForce): Refusal {
  const untilAt = until?.toISOString() ?? null;
  const row = { path: '', code: 'ACCOUNT_PENALISED', message: '', actual: kind, required: { until: untilAt } };
  const extra = { kind, until: untilAt, violationId, channelCode };
  const { status, code } = refuseHealth.ACCOUNT_PENALISED();
  return new Refusal(status, code, penaltySaid({ kind, until }), [row], extra);
}

/**
 * Brings the penalties of an account in line with its violations, and tells later domains. What an overturned violation
 * led to ends, also where it only made the step of another one. The caller has changed the violations.
 */
export async function followViolations(tx: Tx, now: Date, accountId: string): Promise<void> {
  await lockKey(tx, 'standing', accountId);
  const { document: rules } = await policyAt(tx, violationsPolicy, now);
  const wished = penaltiesOf(await store.factsOf(tx, [accountId], now), rules);
  const standing = await store.penaltiesOfAccount(tx, accountId, PENALTIES_MAX);
  const keyOf = (one: Pick<store.InForce, 'violationId' | 'kind' | 'channelCode'>) =>
    `${one.violationId} ${one.kind} ${one.channelCode ?? ''}`;
  const known = new Map(standing.map((one) => [keyOf(one), one]));
  for (const one of wished) {
    const former = known.get(keyOf(one));
    known.delete(keyOf(one));
    const over = one.until !== null && one.until <= now;
    const same = former && former.endedAt === null && former.until?.getTime() === one.until?.getTime();
    if (!over && !same) await store.putPenalty(tx, accountId, one);
    if (over && !same && former?.endedAt === null) await store.endPenalty(tx, one, { at: now, because: 'overturned' });
  }
  for (const one of known.values()) {
    if (one.endedAt === null) await store.endPenalty(tx, one, { at: now, because: 'overturned' });
  }
  await emit(tx, now, 'moderation.standing_changed', { accountId });
}

/** Penalties of an account that are read at most. */
const PENALTIES_MAX = 1000;

/** Lets a penalty end that has been served: what follows the standing of its account is told. False when none is due. */
export async function runServed(tx: Tx, now: Date): Promise<boolean> {
  const accountId = await store.endServed(tx, now);
  if (accountId === undefined) return false;
  await emit(tx, now, 'moderation.standing_changed', { accountId });
  return true;
}
