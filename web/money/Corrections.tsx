import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { dateTime, signed } from '../text/dictionary.ts';
import type { Statements } from '../studio/income/queries.ts';
import { disputeOf, type Side } from './places.ts';
import { t } from './correctionTexts.ts';
import '../studio/income/income.css';

/** What disputes corrected in a month, outside the statements. */
export function Corrections({ of, side }: { of: Statements['corrections']; side: Side }) {
  if (of.length === 0) return null;
  return (
    <Card title={<h2 className="income-h2">{t.corrections}</h2>}>
      <p className="income-quiet income-lead">{t[`why_${side}`]}</p>
      <ul className="income-corrections num">
        {of.map(({ disputeId, at, amountFen, payer }) => (
          <li key={disputeId}>
            <b>{signed(amountFen)}</b> {t.yuan} · {(amountFen < 0 ? t.back : t.by)(t[payer])} · {dateTime(at)}{' '}
            <Link to={disputeOf[side]} params={{ id: disputeId }}>
              {t.open}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
