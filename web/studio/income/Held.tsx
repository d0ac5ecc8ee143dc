import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { h } from './heldTexts.ts';
import type { Statement, Statements } from './queries.ts';
import { money, monthName } from './words.ts';
import './income.css';

/** The months whose closes held back what a statement of this month has released, or has given to the platform. */
export type HeldMonths = { released: string[]; forfeited: string[] };

/** Of which months a statement of this month resolves what was held back. */
export function heldMonthsOf({ held, month }: Statements, of: Statement): HeldMonths {
  const own = held.filter(
    (one) =>
      one.releasedMonth === month &&
      one.accountId === of.accountId &&
      one.institutionId === of.institutionId &&
      one.authorisedFrom === of.authorisedFrom,
  );
  const months = (given: boolean) => [
    ...new Set(own.filter(({ forfeited }) => forfeited === given).map(({ heldMonth }) => heldMonth)),
  ];
  return { released: months(false), forfeited: months(true) };
}

/** The lines that a month held back, released or gave to the platform: in which statement each of them is. */
export function Held({ of: { held }, side }: { of: Statements; side: 'studio' | 'desk' }) {
  if (held.length === 0) return null;
  return (
    <Card title={<h2 className="income-h2">{h.heldTitle}</h2>}>
      <p className="income-quiet income-lead">{h.heldWhy}</p>
      <ul className="income-corrections num">
        {held.map(({ commissionId, title, tradeNo, accountName, fen, heldMonth, releasedMonth, forfeited }) => (
          <li key={`${commissionId}${heldMonth}`}>
            <b>{money(fen)}</b> ·{' '}
            {side === 'studio' ? (
              <Link to="/studio/income/commissions/$id" params={{ id: commissionId }}>
                {title}
              </Link>
            ) : (
              // A receipt is its creator's alone: an institution knows the order by its number.
              [accountName, title, h.order(tradeNo)].filter(Boolean).join(' · ')
            )}{' '}
            ·{' '}
            {releasedMonth === null
              ? h.heldStill(monthName(heldMonth))
              : (forfeited ? h.heldForfeited : h.heldThen)(monthName(heldMonth), monthName(releasedMonth))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
