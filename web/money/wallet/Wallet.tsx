import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Empty, Flex, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { dateTime, dayOf, yuan } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { Waterfall, type Step } from '../../ui/Waterfall.tsx';
import {
  live,
  payoutsQuery,
  readPayouts,
  walletQuery,
  type OwnPayout,
  type Wallet as Money,
} from '../../studio/income/queries.ts';
import { monthName } from '../../studio/income/words.ts';
import { incomeOf, statementOf, type Side } from '../places.ts';
import { t } from './texts.ts';
import '../../studio/income/income.css';
import './wallet.css';
import { signs } from '../../ui/signs.ts';

const Balances = lazy(() => import('./Balances.tsx').then((file) => ({ default: file.Balances })));
const BindPayee = lazy(() => import('./BindPayee.tsx').then((file) => ({ default: file.BindPayee })));

const states: Record<OwnPayout['state'], [string, Tone]> = {
  requested: [t.payout_requested, 'waiting'],
  sending: [t.payout_sending, 'going'],
  confirmed: [t.payout_confirmed, 'good'],
  failed: [t.payout_failed, 'bad'],
  returned: [t.payout_returned, 'bad'],
  cancelled: [t.payout_cancelled, 'plain'],
};
const statementStates: Record<Money['statements'][number]['state'], [string, Tone]> = {
  waiting: [t.state_waiting, 'waiting'],
  under_way: [t.state_under_way, 'going'],
  paid: [t.state_paid, 'good'],
};

const payeeOf = ({ method, accountLast4 }: OwnPayout['payee']) =>
  `${method === 'bank' ? t.method_bank : t.method_alipay} ····${accountLast4}`;

const amount = (key: 'grossFen' | 'taxFen' | 'feeFen' | 'netFen', title: string): Column<OwnPayout> => ({
  key,
  title,
  right: true,
  cell: (row) => (row[key] === 0 ? '–' : yuan(row[key])),
  text: (row) => (row[key] / 100).toFixed(2),
});

const columns: Column<OwnPayout>[] = [
  {
    key: 'at',
    title: t.at,
    cell: ({ createdAt }) => <span className="num">{dateTime(createdAt)}</span>,
    text: ({ createdAt }) => dateTime(createdAt),
  },
  amount('grossFen', t.gross),
  amount('taxFen', t.taxColumn),
  amount('feeFen', t.feeColumn),
  amount('netFen', t.net),
  { key: 'account', title: t.account, cell: ({ payee }) => payeeOf(payee), text: ({ payee }) => payeeOf(payee) },
  {
    key: 'state',
    title: t.state,
    cell: (payout) => <StateOf payout={payout} />,
    text: ({ state, reason }) => `${states[state][0]} ${reasonText(reason) ?? ''}`.trim(),
  },
];

/** An account's wallet: what came in, what was paid, what waits and why, to the cent (UX 27, 42). */
export function Wallet({ side }: { side: Side }) {
  const { data, error, refetch } = useQuery({ ...walletQuery, ...live });
  const list = useInfiniteQuery({ ...payoutsQuery, ...live });
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <Flex vertical gap={24}>
      {data.creditedFen === 0 ? (
        <Card>
          <Empty description={t.empty} image={Empty.PRESENTED_IMAGE_SIMPLE}>
            <LinkButton to={incomeOf[side]}>{t.toIncome}</LinkButton>
          </Empty>
        </Card>
      ) : (
        <div className="wallet-top">
          <Card>
            <Waterfall caption={t.sums} steps={stepsOf(data)} />
            <Parts of={data} />
            <p className="income-time num">{t.computedAt(dateTime(data.computedAt))}</p>
          </Card>
          <Next of={data} side={side} />
        </div>
      )}
      <section aria-labelledby="wallet-explained">
        <h2 className="income-h2" id="wallet-explained">
          {t.explained}
        </h2>
        <p className="income-quiet">{t.explainedWhy}</p>
        <Flex vertical gap={16}>
          <Suspense fallback={<Skeleton active />}>
            <Balances side={side} owedFen={data.owedFen} />
          </Suspense>
        </Flex>
      </section>
      <section aria-labelledby="wallet-payouts">
        <div className="wallet-head">
          <h2 className="income-h2" id="wallet-payouts">
            {t.payouts}
          </h2>
          <Export name="payouts" columns={columns} read={readPayouts} />
        </div>
        <DataList label={t.payouts} columns={columns} rowKey={({ id }) => id} list={list} empty={t.payoutsEmpty} />
      </section>
    </Flex>
  );
}

function stepsOf({ creditedFen, prizesFen, paid, underWayFen, balanceFen }: Money): Step[] {
  const steps: Step[] = [
    { key: 'credited', label: t.credited, fen: creditedFen, sum: true },
    { key: 'net', label: t.paidNet, fen: -paid.netFen },
    { key: 'tax', label: t.tax, fen: -paid.taxFen },
    { key: 'fee', label: t.fee, fen: -paid.feeFen },
    { key: 'prizes', label: t.prizes, fen: -prizesFen },
    { key: 'way', label: t.underWay, fen: -underWayFen },
    { key: 'balance', label: t.balance, fen: balanceFen, sum: true, mine: true },
  ];
  return steps.filter(({ sum, fen }) => sum || fen !== 0);
}

/** What the balance is made of, where it is of more than one kind. */
function Parts({ of: { balanceFen, statementsFen, institutionFen, otherFen, frozenFen } }: { of: Money }) {
  const parts = [
    { label: t.partStatements, fen: statementsFen },
    { label: t.partInstitution, fen: institutionFen },
    { label: t.partOther, fen: otherFen },
  ].filter(({ fen }) => fen !== 0);
  if (balanceFen === 0) return null;
  return (
    <p className="income-quiet num">
      {t.parts}
      {signs.colon}
      {parts.map(({ label, fen }) => `${label} ${yuan(fen)}`).join(' · ')}
      {frozenFen > 0 ? `；${t.frozenPart(yuan(frozenFen))}` : null}
    </p>
  );
}

/** When the balance is paid, to which account, or why it waits; and each statement with how far its payout is. */
function Next({
  of: { waits, balanceFen, owedFen, frozenFen, frozen, minimumFen, payee, ownPayee, statements },
  side,
}: {
  of: Money;
  side: Side;
}) {
  const [binding, setBinding] = useState(false);
  const said =
    balanceFen === 0
      ? t.nothing(yuan(minimumFen))
      : (waits?.why ?? (frozenFen > 0 ? t.readyBut(yuan(frozenFen)) : t.ready));
  return (
    <Card title={<h2 className="income-h2">{t.next}</h2>}>
      {owedFen > 0 ? (
        <Alert className="wallet-owes" type="warning" showIcon title={t.owes(yuan(owedFen))} description={t.owesWhy} />
      ) : null}
      {owedFen > 0 && balanceFen <= 0 ? null : (
        <Alert type={waits && balanceFen > 0 ? 'warning' : 'info'} showIcon title={said} />
      )}
      <dl className="wallet-facts num">
        <dt>{t.payee}</dt>
        <dd>
          {payee ? `${payeeOf(payee)} · ${payee.holderName}` : t.payeeNone}
          {ownPayee ? (
            <Button size="small" className="wallet-bind" onClick={() => setBinding(true)}>
              {payee ? t.change : t.bind}
            </Button>
          ) : (
            <small className="income-quiet">{t.ofOpener}</small>
          )}
        </dd>
      </dl>
      <FrozenBy of={frozen} />
      {statements.length > 0 ? (
        <>
          <h3 className="income-h3">{t.statements}</h3>
          <ul className="wallet-statements num">
            {statements.slice(0, 6).map((one) => (
              <li key={`${one.month} ${one.institutionId} ${one.authorisedFrom}`}>
                <Link to={statementOf[side]} params={{ month: one.month }}>
                  {t.statement(monthName(one.month))}
                  <Authorisation of={one} among={statements} />
                </Link>
                <span>{yuan(one.payableFen)}</span>
                <Pill tone={statementStates[one.state][1]}>{statementStates[one.state][0]}</Pill>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {binding ? (
        <Suspense>
          <BindPayee close={() => setBinding(false)} />
        </Suspense>
      ) : null}
    </Card>
  );
}

/** Under which authorisation a statement is, where its month has several. */
function Authorisation({ of, among }: { of: Money['statements'][number]; among: Money['statements'] }) {
  if (among.filter(({ month }) => month === of.month).length === 1) return null;
  const { institutionId, institutionName, authorisedFrom } = of;
  if (institutionId === null) return <small>{t.withoutInstitution}</small>;
  return <small>{t.authorised(institutionName ?? institutionId, authorisedFrom ? dayOf(authorisedFrom) : '')}</small>;
}

/** The disputes that keep money of the balance out of payouts, each with how much. */
function FrozenBy({ of }: { of: Money['frozen'] }) {
  if (of.length === 0) return null;
  return (
    <>
      <h3 className="income-h3">{t.frozenTitle}</h3>
      <ul className="wallet-statements num">
        {of.map(({ disputeId, fen, tradeNo }) => (
          <li key={disputeId}>
            <Link to="/studio/income/disputes/$id" params={{ id: disputeId }}>
              {t.frozenBy(tradeNo)}
            </Link>
            <span>{yuan(fen)}</span>
            <Pill tone="waiting">{t.frozen}</Pill>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Why a payout failed, as the provider says; our own words where nobody was ever asked to pay. */
function reasonText(reason: string | null): string | null {
  return reason === 'ORDER_NOT_EXIST' ? t.neverSent : reason;
}

function StateOf({ payout: { state, reason, history, createdAt } }: { payout: OwnPayout }) {
  const [name, tone] = states[state];
  const back = state === 'failed' || state === 'returned';
  return (
    <>
      <Pill tone={tone}>{name}</Pill>
      {reason ? <small>{reasonText(reason)}</small> : null}
      {back ? <small>{t.backInWallet}</small> : null}
      <details className="wallet-history">
        <summary aria-label={t.historyOf(dateTime(createdAt))}>{t.history}</summary>
        <ol>
          {history.map(({ at, state: then }) => (
            <li key={`${at}${then}`} className="num">
              {dateTime(at)} {states[then][0]}
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}
