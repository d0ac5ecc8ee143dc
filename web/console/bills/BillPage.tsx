import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { BillSums } from '../../ui/bills/BillSums.tsx';
import { billLineColumnsOf, billLineFileOnly, billLineKey } from '../../ui/bills/columns.tsx';
import { t as shared } from '../../ui/bills/texts.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { DataList } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { pagesOf, type From } from '../../ui/list/pages.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ReceiveForm } from './ReceiveForm.tsx';
import { ReverseForm } from './ReverseForm.tsx';
import { t } from './texts.ts';
import './bills.css';

const route = getRouteApi('/shell/console/shop-bills/$shopId/$month');
export type BillDetail = Awaited<ReturnType<typeof api.collecting.read>>;
export type Payment = BillDetail['payments'][number];

const lineColumns = billLineColumnsOf((disputeId, text) => (
  <Link to="/console/disputes/$id" params={{ id: disputeId }}>
    {text}
  </Link>
));

/** A bill: what is owed and left, what came in, and the order lines that it is made of. */
export function BillPage() {
  const key = route.useParams();
  const [form, setForm] = useState<'receive' | Payment>();
  const bill = useQuery({
    queryKey: ['shop-bills', key.shopId, key.month],
    queryFn: () => api.collecting.read(key),
    retry: false,
  });
  const read = (from: From) => api.collecting.lines({ ...key, ...from });
  const lines = useInfiniteQuery(pagesOf(['shop-bills', key.shopId, key.month, 'lines'], read));
  if (bill.error) return <Failure error={bill.error} reset={() => void bill.refetch()} />;
  const { data } = bill;
  if (!data) return <Skeleton active />;
  const name = t.billTitle(data.shopName, data.month);
  return (
    <>
      <PageHead title={name}>
        <LinkButton to="/console/shop-bills" search={{}}>
          {t.back}
        </LinkButton>
        {data.openFen > 0 ? (
          <Button type="primary" onClick={() => setForm('receive')}>
            {t.receive}
          </Button>
        ) : null}
      </PageHead>
      <Flex vertical gap={16}>
        {data.waitingStatements > 0 ? <Alert type="info" showIcon title={t.waiting(data.waitingStatements)} /> : null}
        <BillSums bill={data} />
        <Card title={<h2 className="bill-h2">{t.payments}</h2>}>
          {data.payments.length === 0 ? <p className="quiet">{t.paymentsEmpty}</p> : null}
          <ul className="bill-payments">
            {data.payments.map((payment) => (
              <li key={payment.id}>
                <div>
                  <b className="num">
                    {yuan(payment.amountFen)} {t.yuan}
                  </b>{' '}
                  {t[`kind_${payment.kind}`]} · <span className="num">{payment.receivedOn}</span> · {payment.reference}
                  <small>
                    {t.notedBy(payment.notedBy, dateTime(payment.notedAt))}
                    {payment.reverseReason ? ` · ${payment.reverseReason}` : ''}
                  </small>
                </div>
                {payment.reversedAt ? (
                  <Pill tone="plain">{t.reversed}</Pill>
                ) : (
                  <Button
                    size="small"
                    aria-label={t.reverseOf(yuan(payment.amountFen))}
                    onClick={() => setForm(payment)}
                  >
                    {t.reverse}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Card>
        <Card
          title={<h2 className="bill-h2">{shared.linesTitle}</h2>}
          extra={
            <Export name={`shop-bill-${data.month}`} columns={[...lineColumns, ...billLineFileOnly]} read={read} />
          }
        >
          <p className="quiet">{shared.linesWhy}</p>
          <DataList
            label={shared.linesTitle}
            columns={lineColumns}
            rowKey={billLineKey}
            list={lines}
            empty={shared.linesEmpty}
          />
        </Card>
      </Flex>
      {form === 'receive' ? <ReceiveForm bill={data} close={() => setForm(undefined)} /> : null}
      {typeof form === 'object' ? <ReverseForm bill={data} payment={form} close={() => setForm(undefined)} /> : null}
    </>
  );
}
