import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Descriptions, Flex, Skeleton } from 'antd';
import { Link } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { t } from '../texts.ts';
import { Picture } from './Picture.tsx';
import './orders.css';
import { signs } from '../../ui/signs.ts';

export type OrderWhyAnswer = Awaited<ReturnType<typeof api.cps.orderWhy>>;

type Key = { tradeNo: string; lineNo: string };

/** The decision about one order line in words, with the facts that it was made from. */
export function OrderWhy({ tradeNo, lineNo }: Key) {
  const why = useQuery({
    queryKey: ['orders', tradeNo, lineNo],
    queryFn: () => api.cps.orderWhy({ tradeNo, lineNo }),
    retry: false,
  });
  if (why.error) return <Failure error={why.error} reset={() => void why.refetch()} />;
  const { data: order } = why;
  if (!order) return <Skeleton active />;
  const refunds = order.refunds.map((refund) => `${yuan(refund.refundFen)} ${t.yuanUnit} · ${dateTime(refund.at)}`);
  const time = (key: string, label: string, at: string | null) =>
    at === null ? [] : [{ key, label, children: <span className="num">{dateTime(at)}</span> }];
  const money = (key: string, label: string, fen: number) => ({
    key,
    label,
    children: <span className="num">{`${yuan(fen)} ${t.yuanUnit}`}</span>,
  });
  return (
    <Card
      title={
        <span className="num">
          {tradeNo} / {lineNo}
        </span>
      }
      extra={
        <LinkButton size="small" to="/console/orders" search={{ tradeNo }}>
          {t.orderLines}
        </LinkButton>
      }
    >
      <Flex vertical gap={16}>
        <Alert
          type={order.accountId && order.ending === null ? 'success' : 'warning'}
          showIcon
          title={order.why}
          description={order.accountId ? <Earner id={order.accountId} ending={order.ending} /> : t.nobody}
        />
        <Descriptions
          bordered
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            money('paid', t.paid, order.paidFen),
            order.freightFen === 0
              ? { key: 'freight', label: t.freight, children: t.noFreight }
              : money('freight', t.freight, order.freightFen),
            ...time('created', t.createdAt, order.createdAt),
            ...time('at', t.paidAt, order.paidAt),
            ...time('confirmed', t.confirmedAt, order.confirmedAt),
            ...time('closed', t.closedAt, order.closedAt),
            ...time('punished', t.punishedAt, order.punishedAt),
            { key: 'refunds', label: t.refunds, children: refunds.join(signs.clause) || t.noRefunds },
          ]}
        />
        <Picture of={order} />
        <p className="quiet num">{t.decidedAt(dateTime(order.decidedAt))}</p>
      </Flex>
    </Card>
  );
}

/** Who won the line: also where it was ended since, and what became of his part then. */
function Earner({ id, ending }: { id: string; ending: OrderWhyAnswer['ending'] }) {
  const { data } = useQuery({
    queryKey: ['accounts', 'one', id],
    queryFn: () => api.accounts.operator.readAccount({ id }),
  });
  return (
    <Link to="/console/accounts/$id" params={{ id }}>
      {earner(data?.name ?? '…', ending)}
    </Link>
  );
}

function earner(name: string, ending: OrderWhyAnswer['ending']): string {
  if (ending === null) return t.earnerIs(name);
  return ending.endsWith('_BEFORE_CLOSE') ? t.earnerLost(name) : t.earnerGaveBack(name);
}
