import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Card, Descriptions, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { dateTime } from '../../../text/dictionary.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { IncomeHead } from '../IncomeHead.tsx';
import { DisputeButton } from '../disputes/DisputeButton.tsx';
import { ItemPicture } from '../ItemPicture.tsx';
import { PrintButton, Printed } from '../Print.tsx';
import { receiptQuery, type Receipt as Of } from '../queries.ts';
import { Standing } from '../Standing.tsx';
import { t as income } from '../texts.ts';
import { money, monthName } from '../words.ts';
import { ClickLine } from './ClickLine.tsx';
import { Gate, History, Rule } from './Decision.tsx';
import { Ledger } from './Ledger.tsx';
import { Shares } from './Shares.tsx';
import { Stops } from './Stops.tsx';
import { t } from './texts.ts';
import { whyOf } from './why.ts';
import '../income.css';
import './receipt.css';

const route = getRouteApi('/shell/own/studio/income/commissions/$id');

/** The receipt of a commission: order, clicks, rule, every share, level, history, ledger (UX 44). */
export function Receipt() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(receiptQuery(id));
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <div className="receipt paper">
      <IncomeHead title={t.receipt}>
        <PrintButton />
        <DisputeButton about={{ kind: 'commission', id }} party="creator" subject="commission" />
      </IncomeHead>
      <Printed say={income.printed} />
      <Head of={data} />
      <Part title={t.waterfall}>
        <Shares of={data} />
      </Part>
      {data.holds.length + data.disputes.length + data.corrections.length > 0 ? (
        <Part title={t.stops}>
          <Stops of={data} />
        </Part>
      ) : null}
      <Part title={t.clicks}>
        <ClickLine clicks={data.attribution} orderedAt={data.commission.createdAt} />
      </Part>
      <div className="receipt-pair">
        <Part title={t.rule}>
          <Rule of={data} />
        </Part>
        <Part title={t.gate}>
          <Gate of={data} />
        </Part>
      </div>
      <div className="receipt-pair">
        <Part title={t.order}>
          <Order of={data} />
        </Part>
        <Part title={t.history}>
          <History of={data} />
        </Part>
      </div>
      <Ledger of={data} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card size="small" title={<h2 className="income-h2">{title}</h2>}>
      {children}
    </Card>
  );
}

/** What it is about, what it brought, and the answer to "why did I get this" in one paragraph (UX 42). */
function Head({ of }: { of: Of }) {
  const { item, shop, creatorFen, clawbackFen } = of.commission;
  return (
    <Card>
      <div className="receipt-head">
        <ItemPicture title={item.title} url={item.pictureUrl} size={72} />
        <div className="receipt-what">
          <b>{item.title}</b>
          <span className="income-quiet">
            {shop.name} · {t.quantity(of.order.quantity)}
          </span>
          <Standing of={of.commission} />
        </div>
        <p className="receipt-sum num">
          <span className="income-quiet">{t.mine}</span>
          <b>{money(creatorFen + clawbackFen)}</b>
          {clawbackFen === 0 ? null : <small>{t.afterBack(money(creatorFen), money(-clawbackFen))}</small>}
        </p>
      </div>
      <h2 className="income-h2 receipt-why">{t.why}</h2>
      <p className="receipt-answer num">{whyOf(of)}</p>
    </Card>
  );
}

function Order({ of: { order, commission } }: { of: Of }) {
  const { createdAt, paidAt, confirmedAt, paidOutAt, tradeNo, lineNo, month } = commission;
  const row = (key: string, label: string, children: ReactNode) => ({
    key,
    label,
    children: <span className="num">{children}</span>,
  });
  return (
    <Descriptions
      size="small"
      column={1}
      items={[
        row('tradeNo', t.tradeNo, tradeNo),
        row('lineNo', t.lineNo, lineNo),
        row('created', t.createdAt, dateTime(createdAt)),
        row('paid', t.paidAt, dateTime(paidAt)),
        ...(order.closedAt === null
          ? [row('confirmed', t.confirmedAt, confirmedAt === null ? t.notConfirmed : dateTime(confirmedAt))]
          : [row('closed', t.closedAt, dateTime(order.closedAt))]),
        ...(order.punishedAt === null ? [] : [row('punished', t.punishedAt, dateTime(order.punishedAt))]),
        row('month', t.month, monthName(month)),
        ...(paidOutAt === null ? [] : [row('paidOut', income.paidOutAt, dateTime(paidOutAt))]),
      ]}
    />
  );
}
