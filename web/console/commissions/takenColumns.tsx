import { Link } from '@tanstack/react-router';
import { dayOf, signed, yuan } from '../../text/dictionary.ts';
import type { Column } from '../../ui/list/DataList.tsx';
import { useMe } from '../../ui/session.ts';
import { creator, order } from './columns.tsx';
import { Parties } from './Parties.tsx';
import type { Row } from './queries.ts';
import { t } from './texts.ts';

type TakenBack = NonNullable<Row['takenBack']>;

/** What was taken back of each line: from whom, why, by which statement, and what is still due (DOMAIN 13.9). */
export const takenColumns: Column<Row>[] = [
  order,
  creator,
  {
    key: 'back',
    title: t.back,
    right: true,
    cell: ({ takenBack }) => <b>{signed((takenBack?.grossFen ?? 0) + (takenBack?.correctedFen ?? 0))}</b>,
  },
  {
    key: 'ofWhom',
    title: t.ofWhom,
    cell: ({ takenBack }) =>
      takenBack ? <Parties of={{ ...takenBack, creatorFen: takenBack.creatorFen + takenBack.correctedFen }} /> : null,
  },
  {
    key: 'why',
    title: t.deducted,
    cell: ({ takenBack }) => (
      <ul className="taken-parts num">
        {(takenBack?.parts ?? []).map((part) => (
          <li key={`${part.cause} ${part.refundId} ${part.at}`}>
            {t[`cause_${part.cause}`]} {dayOf(part.at)}
            <small>{endOf(part)}</small>
          </li>
        ))}
      </ul>
    ),
  },
  {
    key: 'left',
    title: t.left,
    right: true,
    cell: ({ takenBack }) => (takenBack ? <Left of={takenBack} /> : null),
  },
];

/** What became of the creator's part of a claw-back. */
function endOf({ cause, creatorFen, month, stated }: TakenBack['parts'][number]): string {
  if (cause === 'correction') return `${signed(creatorFen)} · ${t.partCorrected(month)}`;
  if (creatorFen === 0) return t.partNothing;
  const when = stated ? t.partStated(month) : t.partDue(month);
  return `${signed(creatorFen)} · ${when}`;
}

/** What a later statement is to deduct, and what of earlier ones the account could not bear yet. */
function Left({ of: { openFen, accountOwesFen } }: { of: TakenBack }) {
  const finance = useMe().roles.includes('finance');
  const owes = t.owes(yuan(-accountOwesFen));
  return (
    <>
      {openFen === 0 ? t.allStated : <b>{yuan(-openFen)}</b>}
      {accountOwesFen === 0 ? null : <small>{finance ? <Link to="/console/owed">{owes}</Link> : owes}</small>}
    </>
  );
}
