import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../../api.ts';
import { billLineColumnsOf, billLineKey } from '../../../ui/bills/columns.tsx';
import { t as shared } from '../../../ui/bills/texts.ts';
import { LinkButton } from '../../../ui/LinkButton.tsx';
import { DataList } from '../../../ui/list/DataList.tsx';
import { Export } from '../../../ui/list/Export.tsx';
import { pagesOf, type From } from '../../../ui/list/pages.ts';
import { IncomeHead } from '../IncomeHead.tsx';
import { ownBillsQuery } from './Bills.tsx';
import { t } from './texts.ts';

const route = getRouteApi('/shell/own/studio/income/bills/$shopId/$month');

const columns = billLineColumnsOf();

/** The order lines that one bill of an own shop is made of. */
export function BillLines() {
  const key = route.useParams();
  const bills = useInfiniteQuery(ownBillsQuery);
  const bill = bills.data?.pages
    .flatMap(({ items }) => items)
    .find(({ shopId, month }) => shopId === key.shopId && month === key.month);
  const read = (from: From) => api.collecting.ownLines({ ...key, ...from });
  const lines = useInfiniteQuery(pagesOf(['own-bills', key.shopId, key.month], read));
  return (
    <>
      <IncomeHead title={t.billTitle(bill?.shopName ?? '', key.month)}>
        <LinkButton to="/studio/income/bills">{t.allBills}</LinkButton>
        <Export name={`shop-bill-${key.month}`} columns={columns} read={read} />
      </IncomeHead>
      <DataList
        label={shared.linesTitle}
        columns={columns}
        rowKey={billLineKey}
        list={lines}
        empty={shared.linesEmpty}
      />
    </>
  );
}
