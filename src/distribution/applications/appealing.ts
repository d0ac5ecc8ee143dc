import type { Tx } from '../../lib/db.ts';
import { isId, ownerOf } from '../../lib/ids.ts';
import type { Appealable } from '../../moderation/appeals/service.ts';
import { subChannelOf } from '../channels/service.ts';
import * as store from './sql.ts';

/** The rejection of an application that its account can appeal (DOMAIN 12). */
export async function appealableRejection(tx: Tx, _now: Date, applicationId: string): Promise<Appealable | undefined> {
  const row = isId(applicationId) ? await store.applicationById(tx, ownerOf(applicationId), applicationId) : undefined;
  if (row?.status !== 'rejected' || !row.decidedAt) return undefined;
  const { accountId, reasons, decidedAt, decidedBy, subChannelCode, version } = row;
  const subChannel = await subChannelOf(tx, subChannelCode);
  return {
    accountId,
    decisionKey: `${applicationId}:${version}`,
    title: subChannel?.name ?? subChannelCode,
    what: 'rejected',
    reasons,
    decidedAt,
    decidedBy: usersIn(decidedBy),
  };
}

/** The user in what is kept of who decided; a machine is none. */
function usersIn(by: string | null): string[] {
  return by?.startsWith('user:') ? [by.slice('user:'.length)] : [];
}
