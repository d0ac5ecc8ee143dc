import type { Tx } from '../../lib/db.ts';
import { newIdOf } from '../../lib/ids.ts';
import type { ApplicationRow } from '../applications/sql.ts';
import * as store from './sql.ts';

/** What an approval creates: the account is a member from now on (DOMAIN 3.4). */
export async function grantMembership(tx: Tx, now: Date, application: ApplicationRow, by: string): Promise<void> {
  const { accountId, applicationId, subChannelCode } = application;
  await store.insertMembership(tx, {
    accountId,
    membershipId: newIdOf(accountId, now),
    subChannelCode,
    applicationId,
    since: now,
    grantedBy: by,
    endedAt: null,
    endedBy: null,
    endRule: null,
    endReason: null,
    endFindings: null,
    endOutcome: null,
    reapplyAt: null,
  });
}
