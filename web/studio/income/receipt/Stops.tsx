import { Link } from '@tanstack/react-router';
import { dateTime, signed } from '../../../text/dictionary.ts';
import type { Receipt } from '../queries.ts';
import { decisionName } from '../../../ui/disputes/words.ts';
import { money, monthName } from '../words.ts';
import { t as c } from '../../../money/correctionTexts.ts';
import { t } from './texts.ts';

/** Why the money of a line is or was held back, since when and until when, and what disputes corrected (UX 42, 44). */
export function Stops({ of }: { of: Receipt }) {
  const { holds, disputes, corrections, paidMonth, commission } = of;
  const ofAccount = holds.filter(({ kind }) => kind === 'account');
  return (
    <ul className="income-corrections num">
      {ofAccount.map(({ from, to }) => (
        <li key={from}>
          {to === null ? t.accountHeld(dateTime(from)) : t.accountHeldTo(dateTime(from), dateTime(to))}
        </li>
      ))}
      {disputes.map((one) => (
        <li key={one.id}>
          {disputeOf(one)} {heldBy(of, one.id)} {frozenBy(one)} {one.readable ? <ToDispute id={one.id} /> : null}
        </li>
      ))}
      {corrections.map(({ disputeId, at, amountFen, payer }) => (
        <li key={`correction ${disputeId}`}>
          {t.correctedBy(signed(amountFen), (amountFen < 0 ? c.back : c.by)(c[payer]), dateTime(at))}{' '}
          <ToDispute id={disputeId} />
        </li>
      ))}
      {commission.withheld ? <li>{t.notPaidYet}</li> : null}
      {!commission.withheld && holds.length > 0 && paidMonth !== null ? (
        <li>
          <Link to="/studio/income/statements/$month" params={{ month: paidMonth }}>
            {t.paidWith(monthName(paidMonth))}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}

function ToDispute({ id }: { id: string }) {
  return (
    <Link to="/studio/income/disputes/$id" params={{ id }}>
      {t.toDispute}
    </Link>
  );
}

/** Who disputed the line, what was decided, and what is still to come. */
function disputeOf({ own, by, openedAt, decideBy, endedAt, decision, status }: Receipt['disputes'][number]): string {
  const [who, at] = [own ? t.byYou : t[`by_${by}`], dateTime(openedAt)];
  const { effect: done = null, verdict = 'first' } = decision ?? {};
  const effect = done ? t.decidedAs(decisionName({ effect: done, verdict })) : '';
  if (status === 'withdrawn' && endedAt !== null) return t.disputeWithdrawn(who, at, dateTime(endedAt));
  if (endedAt !== null) return t.disputeEnded(who, at, dateTime(endedAt), effect);
  if (decision === null) return t.disputeOpen(who, at, dateTime(decideBy));
  const decided = t.disputeDecided(who, at, dateTime(decision.at), effect);
  const next = decision.appealBy === null ? t.appealed(dateTime(decideBy)) : t.mayAppeal(dateTime(decision.appealBy));
  return decided + next;
}

/** The hold that a dispute put on the line, if it did. */
function heldBy({ holds }: Receipt, disputeId: string): string {
  const hold = holds.find((one) => one.disputeId === disputeId);
  if (!hold) return '';
  return hold.to === null ? t.heldSince(dateTime(hold.from)) : t.heldSpan(dateTime(hold.from), dateTime(hold.to));
}

/** What it keeps of the settled money out of payouts, since when and until when (DOMAIN 11.5). */
function frozenBy({ freeze }: Receipt['disputes'][number]): string {
  if (!freeze) return '';
  const { state, fen, from, to } = freeze;
  if (state === 'gone') return t.nothingFrozen;
  if (to !== null) return t.frozenSpan(money(fen), dateTime(from), dateTime(to));
  return state === 'frozen' ? t.frozenSince(money(fen), dateTime(from)) : t.frozenComing(money(fen));
}
