import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { standings } from '../../../src/cps/institutions/standings.ts';
import { AGREEMENTS, type Agreement } from '../../agreements/queries.ts';
import { t as words } from '../../agreements/texts.ts';
import { shareOf, standingOf, termOf } from '../../agreements/words.ts';
import { api } from '../../api.ts';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { pagesOf, type From } from '../../ui/list/pages.ts';
import { SearchBox } from '../../ui/list/SearchBox.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { t } from './texts.ts';

const Details = lazy(() => import('./Details.tsx').then((file) => ({ default: file.Details })));

const route = getRouteApi('/shell/console/authorisations');

const columns: Column<Agreement>[] = [
  {
    key: 'creator',
    title: t.creator,
    cell: ({ creator }) => creator.name,
    text: ({ creator }) => creator.name ?? creator.id,
  },
  {
    key: 'institution',
    title: t.institution,
    cell: ({ institution }) => institution.name,
    text: ({ institution }) => institution.name ?? institution.id,
  },
  { key: 'share', title: t.share, right: true, cell: shareOf, text: shareOf },
  { key: 'term', title: t.term, cell: (row) => <span className="num">{termOf(row)}</span>, text: termOf },
  {
    key: 'standing',
    title: t.standing,
    cell: (row) => <Pill tone={standingOf(row).tone}>{standingOf(row).name}</Pill>,
    text: (row) => standingOf(row).name,
  },
  {
    key: 'created',
    title: t.created,
    cell: ({ createdAt }) => <span className="num">{dateTime(createdAt)}</span>,
    text: ({ createdAt }) => dateTime(createdAt),
  },
  {
    key: 'month',
    title: t.lastMonth,
    cell: ({ lastStatement }) => <span className="num">{lastStatement?.month ?? t.none}</span>,
    text: ({ lastStatement }) => lastStatement?.month ?? '',
  },
  {
    key: 'part',
    title: t.part,
    right: true,
    cell: ({ lastStatement }) => (lastStatement ? yuan(lastStatement.institutionFen) : '–'),
    text: ({ lastStatement }) => (lastStatement ? (lastStatement.institutionFen / 100).toFixed(2) : ''),
  },
];

/** Every authorisation with its history, for finance (DOMAIN 13.9). */
export function Authorisations() {
  const { standing, account = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState<string>();
  const filter = { ...(standing ? { standing } : {}), account };
  const read = (from: From & { limit?: number }) => api.institutions.operator.list({ ...filter, ...from });
  const list = useInfiniteQuery(pagesOf([AGREEMENTS, 'all', filter], read));
  const opened = list.data?.pages.flatMap((page) => page.items).find(({ id }) => id === open);
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <Export name="authorisations" columns={columns} read={read} />
      </PageHead>
      <Flex vertical gap={16}>
        <Flex gap={8} wrap>
          <SearchBox
            label={t.search}
            words={account}
            max={64}
            onSearch={(words) => void navigate({ search: (old) => withFilter({ ...old, account: words }) })}
          />
          <Choice<Agreement['standing'] | ''>
            aria-label={t.filter}
            value={standing ?? ''}
            options={[
              { value: '', label: t.anyStanding },
              ...standings.map((value) => ({ value, label: words[`standing_${value}`] })),
            ]}
            onChange={(next) => void navigate({ search: (old) => withFilter({ ...old, standing: next }) })}
          />
        </Flex>
        <DataList
          label={t.title}
          columns={[...columns, opening(setOpen)]}
          rowKey={({ id }) => id}
          list={list}
          empty={t.empty}
          emptyAct={
            standing || account ? <Button onClick={() => void navigate({ search: {} })}>{t.showAll}</Button> : null
          }
        />
      </Flex>
      {opened ? (
        <Suspense>
          <Details of={opened} close={() => setOpen(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}

const opening = (open: (id: string) => void): Column<Agreement> => ({
  key: 'open',
  title: '',
  right: true,
  cell: ({ id, creator }) => (
    <Button size="small" aria-label={t.openOf(creator.name ?? id)} onClick={() => open(id)}>
      {t.open}
    </Button>
  ),
});

/** Leaves out what does not filter, so that addresses stay short. */
function withFilter({
  standing,
  account,
}: {
  standing?: Agreement['standing'] | '' | undefined;
  account?: string | undefined;
}) {
  return { ...(standing ? { standing } : {}), ...(account ? { account } : {}) };
}
