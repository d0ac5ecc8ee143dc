import { accountsByIds } from '../../accounts/service.ts';
import type { Tx } from '../../lib/db.ts';
import { notifyAccount, notifyAccounts } from '../../notifications/service.ts';
import type { Party } from './rules.ts';
import type { AgreementRow } from './sql.ts';

const other = (party: Party): Party => (party === 'creator' ? 'institution' : 'creator');
const accountOf = ({ accountId, institutionId }: AgreementRow, side: Party): string =>
  side === 'creator' ? accountId : institutionId;
const object = ({ agreementId }: AgreementRow) => ({ type: 'authorisation', id: agreementId });

/** Tells the other side that an authorisation was proposed to it, by a name. */
export async function tellProposed(tx: Tx, now: Date, agreement: AgreementRow, name: string): Promise<void> {
  const side = other(agreement.proposedBy);
  await notifyAccount(tx, now, {
    accountId: accountOf(agreement, side),
    kind: 'agreement_proposed',
    object: object(agreement),
    params: { side, by: { name }, shareBp: agreement.shareBp },
    naturalKey: `proposed ${agreement.agreementId}`,
  });
}

/** Tells who proposed an authorisation how it was answered. */
export async function tellAnswered(tx: Tx, now: Date, agreement: AgreementRow, accepted: boolean): Promise<void> {
  const side = agreement.proposedBy;
  await notifyAccount(tx, now, {
    accountId: accountOf(agreement, side),
    kind: 'agreement_answered',
    object: object(agreement),
    params: { side, by: await nameOf(tx, agreement, other(side)), accepted },
    naturalKey: `answered ${agreement.agreementId}`,
  });
}

type Asked = { by: Party; endingId: string; lastDay: string };

/** Tells the other side that one wants an authorisation to end sooner. */
export async function tellEndAsked(tx: Tx, now: Date, agreement: AgreementRow, asked: Asked): Promise<void> {
  const { by, endingId, lastDay } = asked;
  const side = other(by);
  await notifyAccount(tx, now, {
    accountId: accountOf(agreement, side),
    kind: 'agreement_end_asked',
    object: object(agreement),
    params: { side, by: await nameOf(tx, agreement, by), lastDay },
    naturalKey: `end asked ${endingId}`,
  });
}

/** Tells both sides that an authorisation ends, and when. */
export async function tellEnded(
  tx: Tx,
  now: Date,
  agreement: AgreementRow,
  { endingId, lastDay }: Omit<Asked, 'by'>,
): Promise<void> {
  await notifyAccounts(
    tx,
    now,
    (['creator', 'institution'] as const).map((side) => ({
      accountId: accountOf(agreement, side),
      kind: 'agreement_ended' as const,
      object: object(agreement),
      params: { side, lastDay },
      naturalKey: `ended ${endingId}`,
    })),
  );
}

async function nameOf(tx: Tx, agreement: AgreementRow, side: Party): Promise<{ name: string }> {
  const accountId = accountOf(agreement, side);
  return { name: (await accountsByIds(tx, [accountId])).get(accountId)?.name ?? '' };
}
