import { dateTime, yuan } from '../../text/dictionary.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import type { Column } from '../../ui/list/DataList.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { AskAgain } from './AskAgain.tsx';
import { batchTones, batchWord, payoutTones, type Balance, type Batch, type Payout } from './queries.ts';
import { say, t } from './texts.ts';
import { bracketed } from '../../ui/signs.ts';

type Amounts = { grossFen: number; taxFen: number; feeFen: number; netFen: number };

const amount = <Row extends Amounts>(key: keyof Amounts, title: string): Column<Row> => ({
  key,
  title,
  right: true,
  // Most payouts have neither tax nor fee: a column of zeros would say nothing.
  cell: (row) => (row[key] === 0 ? '–' : yuan(row[key])),
  text: (row) => (row[key] / 100).toFixed(2),
});

const payeeText = (payee: Balance['payee']) =>
  payee ? `${say('method', payee.method)} ${payee.holderName} ····${payee.accountLast4}` : t.none;

function PayeeOf({ payee }: { payee: Balance['payee'] }) {
  if (!payee) return t.none;
  return (
    <>
      {say('method', payee.method)} <span className="num">····{payee.accountLast4}</span>
      <small>{payee.holderName}</small>
    </>
  );
}

/** Who has money, what a payout would leave of it, and why it waits. */
export const balanceColumns: Column<Balance>[] = [
  {
    key: 'account',
    title: t.account,
    cell: ({ name, institutionFen, frozenFen }) => (
      <>
        {name}
        {institutionFen > 0 ? <small className="num">{t.institutionOf(yuan(institutionFen))}</small> : null}
        {frozenFen > 0 ? <small className="num">{t.frozenOf(yuan(frozenFen))}</small> : null}
      </>
    ),
    text: ({ name }) => name,
  },
  {
    key: 'payee',
    title: t.payee,
    cell: ({ payee }) => <PayeeOf payee={payee} />,
    text: ({ payee }) => payeeText(payee),
  },
  amount('grossFen', t.gross),
  amount('taxFen', t.tax),
  amount('netFen', t.net),
  {
    key: 'waits',
    title: t.state,
    cell: ({ waits }) => (waits ? <span className="quiet">{waits.why}</span> : <Pill tone="good">{t.ready}</Pill>),
    text: ({ waits }) => waits?.why ?? t.ready,
  },
];

export const batchColumns: Column<Batch>[] = [
  {
    key: 'batch',
    title: t.batch,
    cell: ({ createdAt, createdBy, provider }) => (
      <>
        <b className="num">{dateTime(createdAt)}</b>
        <small>
          {say('provider', provider)} · {t.by(createdBy)}
        </small>
      </>
    ),
    text: ({ createdAt }) => dateTime(createdAt),
  },
  {
    key: 'payouts',
    title: t.account,
    right: true,
    cell: ({ payouts }) => t.payouts(payouts),
    text: ({ payouts }) => String(payouts),
  },
  amount('grossFen', t.gross),
  amount('netFen', t.net),
  {
    key: 'state',
    title: t.state,
    cell: (batch) => (
      <>
        <Pill tone={batchTones[batchWord(batch)]}>{say('batch', batchWord(batch))}</Pill>
        {batch.state === 'sent' ? <small className="num">{progressOf(batch.states)}</small> : null}
      </>
    ),
    text: (batch) => `${say('batch', batchWord(batch))} ${progressOf(batch.states)}`,
  },
  {
    key: 'open',
    title: '',
    right: true,
    cell: ({ id, createdAt }) => (
      <LinkButton size="small" to="/console/payouts/$id" params={{ id }} aria-label={t.openBatch(dateTime(createdAt))}>
        {t.open}
      </LinkButton>
    ),
  },
];

/** How many payouts of a batch are in which state, in words. */
function progressOf(states: Batch['states']): string {
  return states.map(({ state, payouts }) => t.progress(say('payout', state), payouts)).join(' · ');
}

export const payoutColumns: Column<Payout>[] = [
  { key: 'account', title: t.account, cell: ({ name }) => name, text: ({ name }) => name },
  {
    key: 'payee',
    title: t.payee,
    cell: ({ payee }) => <PayeeOf payee={payee} />,
    text: ({ payee }) => payeeText(payee),
  },
  amount('grossFen', t.gross),
  amount('taxFen', t.tax),
  amount('feeFen', t.fee),
  amount('netFen', t.net),
  {
    key: 'state',
    title: t.state,
    cell: (payout) => (
      <>
        <Pill tone={payoutTones[payout.state]}>{say('payout', payout.state)}</Pill>
        {payout.reason ? <small>{say('reason', payout.reason)}</small> : null}
        <AskAgain payout={payout} />
        <HistoryOf payout={payout} />
      </>
    ),
    text: ({ state, reason }) => `${say('payout', state)} ${say('reason', reason ?? '')}`.trim(),
  },
];

function HistoryOf({ payout: { history, name } }: { payout: Payout }) {
  return (
    <details className="payout-history">
      <summary aria-label={t.historyOf(name)}>{t.history}</summary>
      <ol>
        {history.map(({ at, state, actor, reason }) => (
          <li key={`${at}${state}${reason ?? ''}`} className="num">
            {dateTime(at)} {say('payout', state)} · {actor === 'system' ? t.system : actor}
            {reason ? bracketed(say('reason', reason)) : ''}
          </li>
        ))}
      </ol>
    </details>
  );
}
