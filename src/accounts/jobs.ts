import { z } from 'zod';
import { reopenMemberships } from '../identity/service.ts';
import { systemActor } from '../lib/actor.ts';
import type { Tx } from '../lib/db.ts';
import { inForce, standingAt, violationName } from '../moderation/violations/service.ts';
import { setStatus } from './service.ts';
import * as store from './sql.ts';

const payloadSchema = z.object({ accountId: z.string() });

/** Status changes that are read at most. */
const CHANGES_MAX = 10_000;

/**
 * `accounts.follow_standing`: an account is restricted or closed while a penalty says so, and what a penalty did ends with
 * it (DOMAIN 12). What an operator did by hand stays as it is.
 */
export async function followStanding(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { accountId } = payloadSchema.parse(payload);
  const account = await store.lockAccount(tx, accountId);
  if (!account) return;
  const standing = await standingAt(tx, accountId, now);
  const closed = inForce(standing, 'closed');
  const restricted = inForce(standing, 'restricted');
  const last = (await store.statusChanges(tx, [accountId], CHANGES_MAX)).at(-1);
  const byPenalty = last?.actor === 'system' && last.status === account.status;
  if (closed) {
    if (account.status !== 'closed')
      await setStatus(tx, systemActor, now, accountId, {
        status: 'closed',
        reason: await reasonOf(tx, now, closed.violationId),
      });
    return;
  }
  if (account.status === 'closed' && byPenalty) await reopenMemberships(tx, accountId);
  const follows = account.status === 'active' || byPenalty;
  const status = restricted ? 'restricted' : 'active';
  if (!follows || account.status === status) return;
  const reason = restricted ? await reasonOf(tx, now, restricted.violationId) : '处罚已结束';
  await setStatus(tx, systemActor, now, accountId, { status, reason }, account.status === 'closed');
}

/** Why, as its members and operators read it. */
const reasonOf = async (tx: Tx, now: Date, violationId: string): Promise<string> =>
  `违规处罚：${await violationName(tx, now, violationId)}`;
