import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { api } from '../../api.ts';
import { yuan } from '../../text/dictionary.ts';
import { billColumnsOf } from '../../ui/bills/columns.tsx';
import { DataList } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { pagesOf, type From } from '../../ui/list/pages.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { t } from './texts.ts';
import './bills.css';

const route = getRouteApi('/shell/console/shop-bills');

const columns = billColumnsOf(({ shopId, month, shopName }) => (
  <Link to="/console/shop-bills/$shopId/$month" params={{ shopId, month }}>
    {shopName}
  </Link>
));

/** What shops owe for posted months, and how much of it has come in (DOMAIN 13.9). */
export function Bills() {
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const read = (from: From) => api.collecting.list({ ...from, ...(state && { state }) });
  const list = useInfiniteQuery(pagesOf(['shop-bills', state ?? 'all'], read));
  const sums = list.data?.pages[0]?.sums;
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <Segmented<'all' | 'open' | 'overdue'>
          value={state ?? 'all'}
          onChange={(value) => void navigate({ search: value === 'all' ? {} : { state: value } })}
          options={[
            { value: 'all', label: t.all },
            { value: 'open', label: t.open },
            { value: 'overdue', label: t.overdue },
          ]}
        />
        <Export name={['shop-bills', state].filter(Boolean).join('-')} columns={columns} read={read} />
      </PageHead>
      {sums ? (
        <dl className="bill-sums num">
          {(
            [
              [t.sumOpen, sums.openFen],
              [t.sumOverdue, sums.overdueFen],
              [t.sumCredit, sums.creditFen],
            ] as const
          ).map(([label, fen]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {yuan(fen)} {t.yuan}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <DataList
        label={t.title}
        columns={columns}
        rowKey={({ shopId, month }) => `${month}/${shopId}`}
        list={list}
        empty={state ? t.emptyOpen : t.empty}
        emptyAct={state ? <Button onClick={() => void navigate({ search: {} })}>{t.showAll}</Button> : null}
      />
    </>
  );
}
