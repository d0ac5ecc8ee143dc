import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { h } from './heldTexts.ts';
import type { Statement, Statements } from './queries.ts';
import { money, monthName } from './words.ts';
import './income.css';

/** The months whose closes held back what a statement of this month has released. */
export function heldMonthsOf({ held, month }: Statements, of: Statement): string[] {
  const own = held.filter(
    (one) =>
      one.releasedMonth === month &&
      one.accountId === of.accountId &&
      one.institutionId === of.institutionId &&
      one.authorisedFrom === of.authorisedFrom,
  );
  return [...new Set(own.map(({ heldMonth }) => heldMonth))];
}

/** The lines that a month held back or released: in which statement each of them is. */
export function Held({ of: { held }, side }: { of: Statements; side: 'studio' | 'desk' }) {
  if (held.length === 0) return null;
  return (
    <Card title={<h2 className="income-h2">{h.heldTitle}</h2>}>
      <p className="income-quiet income-lead">{h.heldWhy}</p>
      <ul className="income-corrections num">
        {held.map(({ commissionId, title, tradeNo, accountName, fen, heldMonth, releasedMonth }) => (
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
              : h.heldThen(monthName(heldMonth), monthName(releasedMonth))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
