import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Flex, Input } from 'antd';
import { api } from '../../api.ts';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { pagesOf, type From } from '../../ui/list/pages.ts';
import { SearchBox } from '../../ui/list/SearchBox.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { say, t } from '../texts.ts';
import { OrderWhy } from './OrderWhy.tsx';

const route = getRouteApi('/shell/console/orders');
type Line = Awaited<ReturnType<typeof api.cps.orderLines>>['items'][number];

const statuses = ['paid', 'confirmed', 'closed'] as const;
export type OrdersSearch = {
  tradeNo?: string | undefined;
  lineNo?: string | undefined;
  month?: string | undefined;
  only?: (typeof statuses)[number] | 'nobody' | undefined;
};

const tones: Record<Line['status'], Tone> = { paid: 'going', confirmed: 'good', closed: 'plain' };

const columns: Column<Line>[] = [
  {
    key: 'tradeNo',
    title: t.tradeNo,
    cell: ({ tradeNo, lineNo, itemTitle }) => (
      <>
        <Link to="/console/orders" search={{ tradeNo, lineNo }} className="num">
          {tradeNo} / {lineNo}
        </Link>
        <small>{itemTitle ?? t.itemUnknown}</small>
      </>
    ),
    text: ({ tradeNo }) => tradeNo,
  },
  {
    key: 'status',
    title: t.status,
    cell: ({ status }) => <Pill tone={tones[status]}>{say('order', status)}</Pill>,
    text: ({ status }) => say('order', status),
  },
  {
    key: 'paid',
    title: t.paidYuan,
    right: true,
    cell: ({ paidFen, paidAt }) => (
      <>
        {yuan(paidFen)}
        <small>{dateTime(paidAt)}</small>
      </>
    ),
    text: ({ paidFen }) => (paidFen / 100).toFixed(2),
  },
  {
    key: 'earner',
    title: t.earner,
    cell: ({ accountId, accountName, why }) => (
      <>
        {accountId && accountName ? (
          <Link to="/console/accounts/$id" params={{ id: accountId }}>
            {accountName}
          </Link>
        ) : (
          t.nobody
        )}
        <small>{why ?? t.undecided}</small>
      </>
    ),
    text: ({ accountName }) => accountName ?? '',
  },
];

const exported = [
  ...columns,
  { key: 'lineNo', title: t.lineNo, text: ({ lineNo }: Line) => lineNo },
  { key: 'item', title: t.goods, text: ({ itemTitle }: Line) => itemTitle ?? '' },
  { key: 'paidAt', title: t.paidAt, text: ({ paidAt }: Line) => dateTime(paidAt) },
  { key: 'why', title: t.receiptReason, text: ({ why }: Line) => why ?? t.undecided },
];

/** Order lines by trade number, and why one earns somebody a commission, or why nobody. */
export function Orders() {
  const { tradeNo = '', lineNo, month, only } = route.useSearch();
  const navigate = route.useNavigate();
  const wish = {
    tradeNo,
    ...(month && { month }),
    ...(only === 'nobody' ? { earner: only } : only && { status: only }),
  };
  const read = (from: From & { limit?: number }) => api.cps.orderLines({ ...wish, ...from });
  const key = ['orders', tradeNo, month ?? '', only ?? ''];
  const list = useInfiniteQuery({ ...pagesOf(key, read), enabled: lineNo === undefined });
  const narrow = (change: Partial<OrdersSearch>) => {
    const next = Object.entries({ tradeNo, month, only, ...change }).filter(([, value]) => value);
    void navigate({ search: Object.fromEntries(next) });
  };
  const narrowed = tradeNo !== '' || month !== undefined || only !== undefined;
  return (
    <>
      <PageHead title={t.orders} why={t.ordersWhy}>
        {lineNo === undefined ? (
          <Export name={['orders', tradeNo].filter(Boolean).join('-')} columns={exported} read={read} />
        ) : null}
      </PageHead>
      <Flex vertical gap={16}>
        <Flex gap={8} wrap>
          <SearchBox
            label={t.tradeNoHint}
            words={tradeNo}
            max={64}
            onSearch={(words) => narrow({ tradeNo: words ?? '' })}
          />
          {lineNo === undefined ? (
            <>
              <Input
                type="month"
                className="orders-month"
                aria-label={t.orderedIn}
                prefix={t.orderedIn}
                value={month ?? ''}
                onChange={({ target }) => narrow({ month: target.value })}
              />
              <Choice<NonNullable<OrdersSearch['only']> | ''>
                aria-label={t.ordersWhich}
                className="orders-only"
                value={only ?? ''}
                onChange={(value) => narrow({ only: value === '' ? undefined : value })}
                options={[
                  { value: '', label: t.ordersAll },
                  ...statuses.map((value) => ({ value, label: say('order', value) })),
                  { value: 'nobody', label: t.ordersNobody },
                ]}
              />
            </>
          ) : null}
        </Flex>
        {lineNo === undefined ? (
          <DataList
            label={t.orders}
            columns={columns}
            rowKey={(line) => `${line.tradeNo}/${line.lineNo}`}
            list={list}
            empty={narrowed ? t.ordersNone : t.ordersEmpty}
            emptyAct={narrowed ? <Button onClick={() => void navigate({ search: {} })}>{t.showAll}</Button> : null}
          />
        ) : (
          <OrderWhy tradeNo={tradeNo} lineNo={lineNo} />
        )}
      </Flex>
    </>
  );
}
