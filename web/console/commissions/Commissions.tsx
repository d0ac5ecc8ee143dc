import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import type { CommissionStatus } from '../../../src/cps/reading/statuses.ts';
import { DataList } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { columns, exported } from './columns.tsx';
import { Filters } from './Filters.tsx';
import { readOf, type Wish } from './queries.ts';
import { Sums } from './Sums.tsx';
import { takenColumns } from './takenColumns.tsx';
import { t } from './texts.ts';
import './commissions.css';

const route = getRouteApi('/shell/console/commissions');

export type CommissionsSearch = {
  view?: 'taken' | undefined;
  tradeNo?: string | undefined;
  month?: string | undefined;
  status?: CommissionStatus | 'withheld' | undefined;
  account?: string | undefined;
  shop?: string | undefined;
};

function wishOf({ view, tradeNo, month, status, account, shop }: CommissionsSearch): Wish {
  return {
    ...(view === 'taken' && { takenBack: 'true' as const }),
    ...(tradeNo && { tradeNo }),
    ...(month && { month }),
    ...(status && { status }),
    ...(account && { accountId: account }),
    ...(shop && { shopId: shop }),
  };
}

/** The commissions of all accounts with every party's part, and what of them was taken back (DOMAIN 13.9). */
export function Commissions() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const taken = search.view === 'taken';
  const wish = wishOf(search);
  const list = useInfiniteQuery(pagesOf(['commissions', wish], readOf(wish)));
  const go = (next: CommissionsSearch) => {
    void navigate({ search: Object.fromEntries(Object.entries(next).filter(([, value]) => value)) });
  };
  const { view: _, ...filter } = search;
  const narrowed = Object.keys(filter).length > 0;
  const clear = () => go({ view: search.view });
  const shopName = list.data?.pages[0]?.items.find(({ shop }) => shop.shopId === search.shop)?.shop.name;
  return (
    <>
      <PageHead title={t.title} why={taken ? t.takenWhy : t.why}>
        <Segmented<'all' | 'taken'>
          aria-label={t.view}
          value={taken ? 'taken' : 'all'}
          onChange={(value) => go({ ...search, view: value === 'taken' ? value : undefined })}
          options={[
            { value: 'all', label: t.viewAll },
            { value: 'taken', label: t.viewTaken },
          ]}
        />
        <Export
          name={['commissions', search.view, search.month, search.status].filter(Boolean).join('-')}
          columns={exported}
          read={readOf(wish)}
        />
      </PageHead>
      <Filters search={search} shopName={shopName} narrow={(change) => go({ ...search, ...change })} />
      <Sums wish={wish} taken={taken} />
      <div className="commission-list">
        <DataList
          label={taken ? t.viewTaken : t.title}
          columns={taken ? takenColumns : columns}
          rowKey={({ id }) => id}
          list={list}
          empty={narrowed ? t.none : taken ? t.emptyTaken : t.empty}
          emptyAct={narrowed ? <Button onClick={clear}>{t.clear}</Button> : null}
        />
      </div>
    </>
  );
}
