import { audit } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId } from '../../lib/ids.ts';
import { refuseAccount } from '../refusals.ts';
import { certifiedRole } from '../roles.ts';
import { lockAccount } from '../sql.ts';
import * as store from './sql.ts';

export type { CertificationRow } from './sql.ts';

/** What is wished for: a role by its code, or video, which has none. */
export type CertificationWish = { kind: 'role'; role: string } | { kind: 'video' };

/** What accounts are certified as now, by account. */
export async function certificationsOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<Map<string, store.CertificationRow[]>> {
  const rows = accountIds.length > 0 ? await store.standingOf(tx, accountIds) : [];
  return Map.groupBy(rows, ({ accountId }) => accountId);
}

/**
 * An operator certifies an account, one of each kind at a time: another role ends the one before (DOMAIN 1.4). What stands
 * already changes nothing. Refuses NOT_FOUND, ACCOUNT_STOPPED for a closed account, ROLE_UNKNOWN.
 */
export async function certify(
  tx: Tx,
  actor: Actor,
  now: Date,
  accountId: string,
  { wish, reason }: { wish: CertificationWish; reason: string },
): Promise<void> {
  const account = isId(accountId) ? await lockAccount(tx, accountId) : undefined;
  if (!account || account.type === 'institution') throw refuse.NOT_FOUND();
  if (account.status === 'closed') throw refuseAccount.ACCOUNT_STOPPED();
  const role = wish.kind === 'role' ? wish.role : null;
  if (role !== null && !certifiedRole(role)) {
    throw refuseAccount.ROLE_UNKNOWN([{ path: 'role', code: 'ROLE_UNKNOWN', message: '', actual: role }]);
  }
  const { kind } = wish;
  const standing = (await store.standingOf(tx, [accountId])).find((one) => one.kind === kind);
  if (standing && standing.role === role) return;
  if (standing) await store.endCertification(tx, now, { accountId, kind });
  // Two of one instant would be one row.
  const certifiedAt = new Date(Math.max(now.getTime(), (standing?.certifiedAt.getTime() ?? 0) + 1));
  await store.insertCertification(tx, {
    accountId,
    kind,
    role,
    certifiedAt,
    endedAt: null,
    certifiedBy: actorName(actor),
    reason,
  });
  if (kind === 'role') await store.setRole(tx, accountId, role);
  const what = { verb: 'certify', objectType: 'account', objectId: accountId, reason };
  const before = standing ? { kind, certifiedRole: standing.role } : null;
  await audit(tx, actor, now, { ...what, before, after: { kind, certifiedRole: role } });
}

/** An operator ends what an account is certified as. Refuses NOT_FOUND, also where it is not certified. */
export async function endCertification(
  tx: Tx,
  actor: Actor,
  now: Date,
  accountId: string,
  { kind, reason }: { kind: store.CertificationKind; reason: string },
): Promise<void> {
  const account = isId(accountId) ? await lockAccount(tx, accountId) : undefined;
  const standing = account && (await store.standingOf(tx, [accountId])).find((one) => one.kind === kind);
  if (!standing) throw refuse.NOT_FOUND();
  await store.endCertification(tx, now, { accountId, kind });
  if (kind === 'role') await store.setRole(tx, accountId, null);
  const what = { verb: 'end_certification', objectType: 'account', objectId: accountId, reason };
  await audit(tx, actor, now, { ...what, before: { kind, certifiedRole: standing.role } });
}
