import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Card, Empty, Flex, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { commissionStatuses } from '../../../src/cps/reading/statuses.ts';
import { api } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { CommissionRow } from './CommissionRow.tsx';
import { csvColumns } from './csvColumns.ts';
import { commissionsQuery, live, readCommissions, type Filter } from './queries.ts';
import { t } from './texts.ts';
import { monthName, statusName } from './words.ts';

const route = getRouteApi('/shell/own/studio/income');

/** The list of commissions; its filters stand in the address. `none` is shown to an account that has none at all. */
export function Commissions({ months, none }: { months: string[]; none: ReactNode }) {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery({ ...commissionsQuery(filter), ...live });
  if (list.error && !list.data) return <Failure error={list.error} reset={() => void list.refetch()} />;
  const rows = list.data?.pages.flatMap((page) => page.items);
  const filtered = filter.month !== undefined || filter.status !== undefined;
  if (rows?.length === 0 && !filtered) return none;
  return (
    <Card
      title={<h2 className="income-h2">{t.list}</h2>}
      extra={
        <Export
          name={['commissions', filter.month, filter.status].filter(Boolean).join('-')}
          columns={csvColumns}
          read={readCommissions(filter)}
          count={async () => (await api.cps.commissionCount(filter)).lines}
        />
      }
      className="income-list-card"
    >
      <Filters months={months} filter={filter} choose={(search) => void navigate({ search, replace: true })} />
      {rows ? null : <Skeleton active />}
      {rows?.length === 0 ? (
        <Empty description={t.noneMatch} image={Empty.PRESENTED_IMAGE_SIMPLE}>
          <Button onClick={() => void navigate({ search: {} })}>{t.clearFilter}</Button>
        </Empty>
      ) : null}
      {rows && rows.length > 0 ? (
        <table className="income-list">
          <caption className="unseen">{t.list}</caption>
          <thead>
            <tr>
              <th scope="col">{t.good}</th>
              <th scope="col">{t.content}</th>
              <th scope="col" className="right">
                {t.base}
              </th>
              <th scope="col" className="right">
                {t.rate}
                <small>{t.splitParties}</small>
              </th>
              <th scope="col" className="right">
                {t.mine}
              </th>
              <th scope="col">{t.status}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <CommissionRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      ) : null}
      {list.hasNextPage ? (
        <Flex justify="center">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t.more}
          </Button>
        </Flex>
      ) : null}
    </Card>
  );
}

function Filters({ months, filter, choose }: { months: string[]; filter: Filter; choose: (filter: Filter) => void }) {
  const { month, status } = filter;
  const known = month === undefined || months.includes(month) ? months : [...months, month];
  const statuses = [...commissionStatuses, 'withheld' as const];
  return (
    <Flex gap={8} wrap className="income-filters">
      <Choice
        aria-label={t.filterMonth}
        value={month ?? ''}
        onChange={(value) => choose({ ...(value ? { month: value } : {}), ...(status ? { status } : {}) })}
        options={[{ value: '', label: t.allMonths }, ...known.map((value) => ({ value, label: monthName(value) }))]}
      />
      <Choice<NonNullable<Filter['status']> | ''>
        aria-label={t.filterStatus}
        value={status ?? ''}
        onChange={(value) => choose({ ...(month ? { month } : {}), ...(value ? { status: value } : {}) })}
        options={[
          { value: '', label: t.allStatuses },
          ...statuses.map((value) => ({ value, label: statusName(value) })),
        ]}
      />
    </Flex>
  );
}
