import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Flex } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { SearchBox } from '../../ui/list/SearchBox.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { overriddenQuery, worksQuery, type Card, type Overridden } from './queries.ts';
import { t } from './texts.ts';

const route = getRouteApi('/shell/console/quality');

const workLink = (id: string, title: string) => (
  <Link to="/console/quality/$id" params={{ id }}>
    {title}
  </Link>
);
const whenOf = (at: string) => <span className="num">{dateTime(at)}</span>;

const overriddenColumns: Column<Overridden>[] = [
  { key: 'work', title: t.work, cell: ({ id, title }) => workLink(id, title) },
  { key: 'account', title: t.account, cell: ({ accountName }) => accountName },
  { key: 'quality', title: t.quality, right: true, cell: ({ quality }) => quality },
  { key: 'reason', title: t.reason, cell: ({ reason }) => reason },
  { key: 'at', title: t.at, cell: ({ at }) => whenOf(at) },
];
const workColumns: Column<Card>[] = [
  { key: 'work', title: t.work, cell: ({ id, title }) => workLink(id, title) },
  { key: 'published', title: t.published, cell: ({ publishedAt }) => whenOf(publishedAt) },
];

/** Works whose quality a reviewer has set, or the public works of an account; any work by its link. */
export function Qualities() {
  const { account } = route.useSearch();
  const navigate = route.useNavigate();
  const open = (words: string | undefined) => {
    const id = /([0-9a-z]+-[0-9a-z]+)(?:[?#].*)?$/.exec(words ?? '')?.[1];
    if (id) void navigate({ to: '/console/quality/$id', params: { id }, search: {} });
  };
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        {account ? (
          <LinkButton to="/console/quality" search={{}}>
            {t.backToAll}
          </LinkButton>
        ) : null}
      </PageHead>
      <Flex vertical gap={16}>
        <SearchBox label={t.find} words="" max={300} onSearch={open} />
        {account ? <OfAccount id={account} /> : <AllOverridden />}
      </Flex>
    </>
  );
}

function AllOverridden() {
  const list = useInfiniteQuery(overriddenQuery);
  const act = (
    <LinkButton to="/console/accounts" search={{}}>
      {t.toAccounts}
    </LinkButton>
  );
  return (
    <DataList
      label={t.overridden}
      columns={overriddenColumns}
      rowKey={({ id }) => id}
      list={list}
      empty={t.none}
      emptyAct={act}
    />
  );
}

function OfAccount({ id }: { id: string }) {
  const list = useInfiniteQuery(worksQuery(id));
  const name = list.data?.pages[0]?.items[0]?.account.name;
  return (
    <section>
      {name ? <h2 className="quality-h2">{t.ofAccount(name)}</h2> : null}
      <DataList
        label={t.ofAccount(name ?? '')}
        columns={workColumns}
        rowKey={(card) => card.id}
        list={list}
        empty={t.noneOfAccount}
      />
    </section>
  );
}
