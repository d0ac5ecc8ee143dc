import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Flex } from 'antd';
import { api } from '../../../api.ts';
import { BillSums } from '../../../ui/bills/BillSums.tsx';
import { billLineColumnsOf, billLineFileOnly, billLineKey } from '../../../ui/bills/columns.tsx';
import { t as shared } from '../../../ui/bills/texts.ts';
import { LinkButton } from '../../../ui/LinkButton.tsx';
import { DataList } from '../../../ui/list/DataList.tsx';
import { Export } from '../../../ui/list/Export.tsx';
import { pagesOf, type From } from '../../../ui/list/pages.ts';
import { IncomeHead } from '../IncomeHead.tsx';
import { t } from './texts.ts';
import '../income.css';

const route = getRouteApi('/shell/own/studio/income/bills/$shopId/$month');

const columns = billLineColumnsOf();

/** The order lines that one bill of an own shop is made of. */
export function BillLines() {
  const key = route.useParams();
  const found = useQuery({
    queryKey: ['own-bills', 'one', key],
    queryFn: () => api.collecting.own({ ...key, limit: 1 }),
  });
  const bill = found.data?.items[0];
  const read = (from: From) => api.collecting.ownLines({ ...key, ...from });
  const lines = useInfiniteQuery(pagesOf(['own-bills', key.shopId, key.month], read));
  return (
    <>
      <IncomeHead title={t.billTitle(bill?.shopName ?? '', key.month)}>
        <LinkButton to="/studio/income/bills">{t.allBills}</LinkButton>
        <Export name={`shop-bill-${key.month}`} columns={[...columns, ...billLineFileOnly]} read={read} />
      </IncomeHead>
      <Flex vertical gap={16}>
        {bill ? <BillSums bill={bill} /> : null}
        <p className="income-quiet income-lead">{shared.linesWhy}</p>
        <DataList
          label={shared.linesTitle}
          columns={columns}
          rowKey={billLineKey}
          list={lines}
          empty={shared.linesEmpty}
        />
      </Flex>
    </>
  );
}
