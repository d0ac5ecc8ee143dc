import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../api.ts';
import { billColumnsOf } from '../../../ui/bills/columns.tsx';
import { DataList } from '../../../ui/list/DataList.tsx';
import { Export } from '../../../ui/list/Export.tsx';
import { pagesOf } from '../../../ui/list/pages.ts';
import { IncomeHead } from '../IncomeHead.tsx';
import { t } from './texts.ts';

const columns = billColumnsOf(({ shopId, month, shopName }) => (
  <Link to="/studio/income/bills/$shopId/$month" params={{ shopId, month }}>
    {shopName}
  </Link>
));

const ownBillsQuery = pagesOf(['own-bills'], (from) => api.collecting.own(from));

/** What the shops of a merchant owe, month by month, and what of it has been received. */
export function Bills() {
  const list = useInfiniteQuery(ownBillsQuery);
  return (
    <>
      <IncomeHead title={t.title} why={t.why}>
        <Export name="shop-bills" columns={columns} read={(from) => api.collecting.own(from)} />
      </IncomeHead>
      <DataList
        label={t.title}
        columns={columns}
        rowKey={({ shopId, month }) => `${month}/${shopId}`}
        list={list}
        empty={t.empty}
      />
    </>
  );
}
