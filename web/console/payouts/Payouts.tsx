import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { DataList } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { balanceColumns, batchColumns } from './columns.tsx';
import { NewBatch } from './NewBatch.tsx';
import { balancesQuery, batchesQuery } from './queries.ts';
import { t } from './texts.ts';
import './payouts.css';

const route = getRouteApi('/shell/console/payouts');

/** What is payable to whom, and the batches that pay it (DOMAIN 13.9). */
export function Payouts() {
  const { view } = route.useSearch();
  const navigate = route.useNavigate();
  const [making, setMaking] = useState(false);
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <Segmented<'balances' | 'batches'>
          aria-label={t.title}
          value={view ?? 'balances'}
          onChange={(value) => void navigate({ search: value === 'batches' ? { view: 'batches' } : {} })}
          options={[
            { value: 'balances', label: t.balances },
            { value: 'batches', label: t.batches },
          ]}
        />
        <Button type="primary" onClick={() => setMaking(true)}>
          {t.make}
        </Button>
      </PageHead>
      {view === 'batches' ? <Batches make={() => setMaking(true)} /> : <Balances />}
      {making ? <NewBatch close={() => setMaking(false)} /> : null}
    </>
  );
}

function Balances() {
  const list = useInfiniteQuery(balancesQuery);
  return (
    <>
      <div className="payout-tools">
        <Export name="payable" columns={balanceColumns} read={(from) => api.payouts.balances(from)} />
      </div>
      <DataList
        label={t.balances}
        columns={balanceColumns}
        rowKey={({ accountId }) => accountId}
        list={list}
        empty={t.balancesEmpty}
        emptyAct={<LinkButton to="/console/months">{t.toMonths}</LinkButton>}
      />
    </>
  );
}

function Batches({ make }: { make: () => void }) {
  const list = useInfiniteQuery(batchesQuery);
  return (
    <DataList
      label={t.batches}
      columns={batchColumns}
      rowKey={({ id }) => id}
      list={list}
      empty={t.batchesEmpty}
      emptyAct={<Button onClick={make}>{t.make}</Button>}
    />
  );
}
