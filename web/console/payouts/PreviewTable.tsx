import { Alert } from 'antd';
import { yuan } from '../../text/dictionary.ts';
import { balanceColumns } from './columns.tsx';
import type { Balance, Preview } from './queries.ts';
import { say, t } from './texts.ts';

/** Rows that are shown of each part; the sums are of all. */
const SHOWN_MAX = 50;

/** Whom a batch would pay, with the sums, and whom it would leave out and why. */
export function PreviewTable({ preview }: { preview: Preview }) {
  const { sums, rows, left, provider, secondPerson } = preview;
  return (
    <>
      <p className="payout-sums num" role="status">
        <b>{sums.payouts === 0 ? t.nobody : t.willPay(sums.payouts)}</b>
        {sums.payouts === 0 ? null : (
          <>
            {' '}
            · {t.takes} {yuan(sums.grossFen)} · {t.taxOf} {yuan(sums.taxFen)} · {t.feeOf} {yuan(sums.feeFen)} ·{' '}
            {t.toPayees} <b>{yuan(sums.netFen)}</b> · {t.sentAs(say('provider', provider))}
          </>
        )}
      </p>
      {secondPerson ? <Alert type="warning" showIcon title={t.needsSecond} /> : null}
      {rows.length > 0 ? <Rows label={t.willPay(rows.length)} rows={rows} /> : null}
      {left.length > 0 ? (
        <details className="payout-left" open={rows.length === 0}>
          <summary>{t.leftOut(left.length)}</summary>
          <Rows label={t.leftOut(left.length)} rows={left} />
        </details>
      ) : null}
    </>
  );
}

function Rows({ label, rows }: { label: string; rows: readonly Balance[] }) {
  return (
    <div className="list payout-rows">
      <table>
        <caption className="unseen">{label}</caption>
        <thead>
          <tr>
            {balanceColumns.map(({ key, title, right }) => (
              <th key={key} scope="col" className={right ? 'right' : ''}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN_MAX).map((row) => (
            <tr key={row.accountId}>
              {balanceColumns.map(({ key, title, right, cell }) => (
                <td key={key} data-label={title} className={right ? 'right num' : ''}>
                  <div>{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
