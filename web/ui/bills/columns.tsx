import type { ReactNode } from 'react';
import type { api } from '../../api.ts';
import { dayOf, percent, signed, yuan } from '../../text/dictionary.ts';
import type { Column } from '../list/DataList.tsx';
import { Pill, type Tone } from '../Pill.tsx';
import { t } from './texts.ts';

export type Bill = Awaited<ReturnType<typeof api.collecting.own>>['items'][number];
type Line = Awaited<ReturnType<typeof api.collecting.ownLines>>['items'][number];

const tones: Record<Bill['state'], Tone> = {
  open: 'waiting',
  overdue: 'bad',
  settled: 'good',
  nothing: 'plain',
  credit: 'plain',
};
const text = (fen: number) => (fen / 100).toFixed(2);
const textOf = (fen: number | null) => (fen === null ? '' : text(fen));

/** Where a bill stands, and until when it should be paid. */
export function BillState({ bill: { state, dueOn, openFen } }: { bill: Bill }) {
  return (
    <>
      <Pill tone={tones[state]}>{t[`state_${state}`]}</Pill>
      {dueOn !== null && openFen > 0 ? <small className="num">{t.due(dueOn)}</small> : null}
    </>
  );
}

const figures: Column<Bill>[] = [
  { key: 'state', title: t.state, cell: (bill) => <BillState bill={bill} />, text: ({ state }) => t[`state_${state}`] },
  {
    key: 'owed',
    title: t.owed,
    right: true,
    cell: ({ owedFen, commissionFen, clawbackFen, correctionFen }) => (
      <>
        {owedFen < 0 ? signed(owedFen) : yuan(owedFen)}
        {clawbackFen === 0 && correctionFen === 0 ? null : (
          <small>
            {[
              t.partCommission(yuan(commissionFen)),
              ...(clawbackFen === 0 ? [] : [t.partBack(signed(clawbackFen))]),
              ...(correctionFen === 0 ? [] : [t.partCorrection(signed(correctionFen))]),
            ].join(' · ')}
          </small>
        )}
      </>
    ),
    text: ({ owedFen }) => text(owedFen),
  },
  {
    key: 'received',
    title: t.received,
    right: true,
    cell: ({ receivedFen }) => yuan(receivedFen),
    text: ({ receivedFen }) => text(receivedFen),
  },
  {
    key: 'open',
    title: t.open,
    right: true,
    cell: ({ openFen }) => <b>{yuan(openFen)}</b>,
    text: ({ openFen }) => text(openFen),
  },
];

/** Columns of a list of bills; `shop` leads to one. */
export const billColumnsOf = (shop: (bill: Bill) => ReactNode): Column<Bill>[] => [
  {
    key: 'shop',
    title: t.shop,
    cell: (bill) => (
      <>
        {shop(bill)}
        <small className="num">{bill.month}</small>
      </>
    ),
    text: ({ shopName, month }) => `${shopName} ${month}`,
  },
  ...figures,
];

/** What the rate applies to, and how it came about; of a claw-back the base before it and what is left of it. */
function Base({ of: { baseFen, baseBeforeFen, paidFen, freightFen } }: { of: Line }) {
  if (baseFen === null) return '–';
  if (baseBeforeFen !== null) return `${yuan(baseBeforeFen)} → ${yuan(baseFen)}`;
  const [paid, freight] = [paidFen ?? baseFen, freightFen ?? 0];
  const refunded = Math.max(0, paid - freight) - baseFen;
  const parts = [
    t.paid(yuan(paid)),
    ...(freight === 0 ? [] : [t.freight(yuan(freight))]),
    ...(refunded === 0 ? [] : [t.refunded(yuan(refunded))]),
  ];
  return (
    <>
      {yuan(baseFen)}
      {parts.length === 1 ? null : <small>{parts.join(' − ')}</small>}
    </>
  );
}

/** Columns of what a bill is made of; `dispute` leads to the one that decided a correction, for who may read it. */
export const billLineColumnsOf = (dispute?: (disputeId: string, text: string) => ReactNode): Column<Line>[] => [
  {
    key: 'order',
    title: t.order,
    cell: ({ itemTitle, tradeNo, lineNo }) => (
      <>
        {itemTitle}
        <small className="num">
          {tradeNo} / {lineNo}
        </small>
      </>
    ),
    text: ({ tradeNo, lineNo }) => `${tradeNo} / ${lineNo}`,
  },
  {
    key: 'confirmed',
    title: t.confirmed,
    cell: ({ confirmedAt }) => <span className="num">{confirmedAt === null ? '–' : dayOf(confirmedAt)}</span>,
    text: ({ confirmedAt }) => (confirmedAt === null ? '' : dayOf(confirmedAt)),
  },
  {
    key: 'creator',
    title: t.creator,
    cell: ({ accountName }) => accountName ?? t.unknown,
    text: ({ accountName }) => accountName ?? '',
  },
  {
    key: 'kind',
    title: t.kind,
    cell: ({ entry, disputeId, at }) => (
      <>
        {disputeId !== null && dispute ? dispute(disputeId, t[`entry_${entry}`]) : t[`entry_${entry}`]}
        {at === null ? null : <small className="num">{t.correctedOn(dayOf(at))}</small>}
      </>
    ),
    text: ({ entry, at }) => [t[`entry_${entry}`], at === null ? '' : dayOf(at)].join(' ').trim(),
  },
  {
    key: 'base',
    title: t.base,
    right: true,
    cell: (line) => <Base of={line} />,
    text: ({ baseFen }) => textOf(baseFen),
  },
  {
    key: 'rate',
    title: t.rate,
    right: true,
    cell: ({ rateBp, entry }) => (rateBp === null || entry === 'correction' ? '–' : percent(rateBp)),
    text: ({ rateBp, entry }) => (rateBp === null || entry === 'correction' ? '' : percent(rateBp)),
  },
  {
    key: 'amount',
    title: t.amount,
    right: true,
    cell: ({ grossFen }) => (grossFen < 0 ? signed(grossFen) : yuan(grossFen)),
    text: ({ grossFen }) => text(grossFen),
  },
];

/** What stands in a file of lines beside the columns of the screen, so that it can be computed again. */
export const billLineFileOnly = [
  { key: 'good', title: t.good, text: ({ itemTitle }: Line) => itemTitle ?? '' },
  { key: 'paid', title: t.paidYuan, text: ({ paidFen }: Line) => textOf(paidFen) },
  { key: 'freight', title: t.freightYuan, text: ({ freightFen }: Line) => textOf(freightFen) },
  { key: 'baseBefore', title: t.baseBefore, text: ({ baseBeforeFen }: Line) => textOf(baseBeforeFen) },
];

/** The key of a line of a bill. */
export const billLineKey = ({ tradeNo, lineNo, entry, refundId, disputeId }: Line) =>
  [tradeNo, lineNo, entry, refundId ?? disputeId].join('/');
