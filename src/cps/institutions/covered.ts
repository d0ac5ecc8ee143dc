import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isIdOf, ownerOf } from '../../lib/ids.ts';
import { standingAt } from './rules.ts';
import { agreement, type AgreementRow } from './sql.ts';

/** An agreement as its two sides see what it covers; undefined while it has covered nothing. Refuses NOT_FOUND to others. */
export async function coveringAgreement(
  tx: Tx,
  actor: Actor,
  now: Date,
  agreementId: string,
): Promise<AgreementRow | undefined> {
  const { accountId } = asAccount(actor).account;
  const found = isIdOf(agreementId) ? await agreement(tx, ownerOf(agreementId), agreementId) : undefined;
  if (!found || (accountId !== found.accountId && accountId !== found.institutionId)) throw refuse.NOT_FOUND();
  const standing = standingAt(found, now);
  return standing === 'in_force' || (standing === 'ended' && found.fromAt <= now) ? found : undefined;
}
