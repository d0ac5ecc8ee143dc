import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Button, Card, Descriptions, Flex, Form, Input } from 'antd';
import { api } from '../api.ts';
import { dateTime, yuan } from '../text/dictionary.ts';
import { Failure } from '../ui/Failure.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { t } from './texts.ts';

const route = getRouteApi('/shell/console/orders');
type Key = { tradeNo: string; lineNo: string };

/** Why an order line earns somebody a commission, or why nobody. */
export function Orders() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const key = search.tradeNo && search.lineNo ? { tradeNo: search.tradeNo, lineNo: search.lineNo } : undefined;
  return (
    <Flex vertical gap={16}>
      <PageHead title={t.orders} why={t.ordersWhy} />
      <Form<Key> layout="inline" initialValues={search} onFinish={(fields) => void navigate({ search: fields })}>
        <Form.Item name="tradeNo" label={t.tradeNo} rules={[{ required: true, max: 64 }]}>
          <Input />
        </Form.Item>
        <Form.Item name="lineNo" label={t.lineNo} rules={[{ required: true, max: 64 }]}>
          <Input />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {t.look}
        </Button>
      </Form>
      {key ? <Why {...key} /> : null}
    </Flex>
  );
}

function Why({ tradeNo, lineNo }: Key) {
  const why = useQuery({
    queryKey: ['orders', tradeNo, lineNo],
    queryFn: () => api.cps.orderWhy({ tradeNo, lineNo }),
    retry: false,
  });
  if (why.error) return <Failure error={why.error} reset={() => void why.refetch()} />;
  const { data: order } = why;
  if (!order) return <Card loading />;
  const refunds = order.refunds.map((refund) => `${yuan(refund.refundFen)} ${t.yuanUnit} · ${dateTime(refund.at)}`);
  return (
    <Card>
      <Flex vertical gap={16}>
        <Alert
          type={order.accountId ? 'success' : 'warning'}
          showIcon
          title={t.receiptReason}
          description={order.why}
        />
        <Descriptions
          bordered
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            { key: 'paid', label: t.paid, children: `${yuan(order.paidFen)} ${t.yuanUnit}` },
            { key: 'freight', label: t.freight, children: `${yuan(order.freightFen)} ${t.yuanUnit}` },
            { key: 'at', label: t.paidAt, children: dateTime(order.paidAt) },
            { key: 'refunds', label: t.refunds, children: refunds.join('；') || t.noRefunds },
          ]}
        />
      </Flex>
    </Card>
  );
}
