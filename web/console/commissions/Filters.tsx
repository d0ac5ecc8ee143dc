import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { commissionStatuses } from '../../../src/cps/reading/statuses.ts';
import { api } from '../../api.ts';
import { statusName } from '../../studio/income/words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { SearchBox } from '../../ui/list/SearchBox.tsx';
import type { CommissionsSearch } from './Commissions.tsx';
import { t } from './texts.ts';

type Props = {
  search: CommissionsSearch;
  shopName: string | undefined;
  narrow: (change: Partial<CommissionsSearch>) => void;
};

/** What the list is narrowed by; all of it stands in the address. */
export function Filters({ search, shopName, narrow }: Props) {
  const { tradeNo = '', month, status, account, shop } = search;
  const statuses = [...commissionStatuses, 'withheld' as const];
  return (
    <div className="commission-filters">
      <SearchBox label={t.tradeNo} words={tradeNo} max={64} onSearch={(words) => narrow({ tradeNo: words })} />
      <Input
        type="month"
        aria-label={t.inMonth}
        prefix={t.inMonth}
        value={month ?? ''}
        onChange={({ target }) => narrow({ month: target.value })}
      />
      <Choice<NonNullable<CommissionsSearch['status']> | ''>
        aria-label={t.status}
        value={status ?? ''}
        onChange={(value) => narrow({ status: value === '' ? undefined : value })}
        options={[{ value: '', label: t.anyStatus }, ...statuses.map((value) => ({ value, label: statusName(value) }))]}
      />
      <AccountChoice account={account} choose={(value) => narrow({ account: value })} />
      {shop === undefined ? null : (
        <Button onClick={() => narrow({ shop: undefined })} title={t.shopClear}>
          {t.shopOnly(shopName ?? shop)} ✕
        </Button>
      )}
    </div>
  );
}

/** An account, found by its name. */
function AccountChoice({ account, choose }: { account: string | undefined; choose: (id: string | undefined) => void }) {
  const [q, setQ] = useState('');
  const found = useQuery({
    queryKey: ['accounts', 'choice', q],
    queryFn: () => api.accounts.operator.searchAccounts({ q, limit: 20 }),
  });
  const chosen = useQuery({
    queryKey: ['accounts', 'one', account],
    queryFn: () => api.accounts.operator.readAccount({ id: account ?? '' }),
    enabled: account !== undefined,
    retry: false,
  });
  const items = (found.data?.items ?? []).filter(({ id }) => id !== account);
  return (
    <Choice<string>
      aria-label={t.account}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={found.isFetching}
      value={account ?? ''}
      onChange={(value) => choose(value || undefined)}
      options={[
        ...(q === '' ? [{ value: '', label: t.anyAccount }] : []),
        ...(account === undefined ? [] : [{ value: account, label: chosen.data?.name ?? account }]),
        ...items.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
