import { z } from 'zod';
import { actorName, systemActor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refusePenalised, standingAt } from '../../moderation/violations/service.ts';
import { subChannelOf, type SubChannelRow } from '../channels/service.ts';
import { followPenalties, type ChannelPenalty } from './suspensions.ts';
import * as store from './sql.ts';

const payloadSchema = z.object({ accountId: z.string() });
const MEMBERSHIPS_MAX = 1000;

/** Refuses ACCOUNT_PENALISED who must not submit to a sub-channel, in its channel or anywhere, to apply for it. */
export async function refusePenalisedIn(
  tx: Tx,
  now: Date,
  accountId: string,
  { code, channelCode }: SubChannelRow,
): Promise<void> {
  for (const place of [channelCode, code]) await refusePenalised(tx, now, accountId, 'no_submission', place);
}

/**
 * `distribution.follow_standing`: memberships are suspended while a penalty keeps their account from submitting to that
 * channel, and stand again when it ends or is overturned (DOMAIN 3.4, 12).
 */
export async function followStanding(tx: Tx, now: Date, payload: unknown): Promise<void> {
  const { accountId } = payloadSchema.parse(payload);
  const rows = await store.membershipsOf(tx, accountId, { standing: true, limit: MEMBERSHIPS_MAX });
  if (rows.length === 0) return;
  const { penalties } = await standingAt(tx, accountId, now);
  for (const row of rows) {
    const subChannel = await subChannelOf(tx, row.subChannelCode);
    const of: ChannelPenalty[] = penalties.filter(
      ({ kind, channelCode: place }) =>
        kind === 'no_submission' && place !== null && (place === subChannel?.code || place === subChannel?.channelCode),
    );
    await followPenalties(tx, now, row, { penalties: of, by: actorName(systemActor) });
  }
}
