import type { Tx } from '../../lib/db.ts';
import { isId, ownerOf } from '../../lib/ids.ts';
import type { Appealable } from '../../moderation/appeals/service.ts';
import { subChannelOf } from '../channels/service.ts';
import * as store from './sql.ts';

/** The revocation of a membership that its account can appeal (DOMAIN 12). */
export async function appealableRevocation(tx: Tx, _now: Date, membershipId: string): Promise<Appealable | undefined> {
  const row = isId(membershipId) ? await store.membershipById(tx, ownerOf(membershipId), membershipId) : undefined;
  if (!row?.endedAt) return undefined;
  const { accountId, endedAt, endedBy, endReason, subChannelCode } = row;
  const subChannel = await subChannelOf(tx, subChannelCode);
  return {
    accountId,
    decisionKey: `${membershipId}:${endedAt.toISOString()}`,
    title: subChannel?.name ?? subChannelCode,
    what: 'revoked',
    reasons: [{ code: 'OTHER', ...(endReason !== null && { note: endReason }) }],
    decidedAt: endedAt,
    decidedBy: endedBy?.startsWith('user:') ? [endedBy.slice('user:'.length)] : [],
  };
}
