import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Avatar, Button, Flex } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { SearchBox } from '../../ui/list/SearchBox.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { useMe } from '../../ui/session.ts';
import { accountsDesk } from './may.ts';
import { Pill } from '../../ui/Pill.tsx';
import { say, t } from '../texts.ts';

const route = getRouteApi('/shell/console/accounts');
type Account = Awaited<ReturnType<typeof api.accounts.operator.searchAccounts>>['items'][number];

const subjectOf = ({ subject }: Account) => (subject ? `${subject.name} ··${subject.idLast4}` : t.none);

const columns: Column<Account>[] = [
  {
    key: 'name',
    title: t.accountName,
    cell: ({ id, name, avatarUrl }) => (
      <Link to="/console/accounts/$id" params={{ id }}>
        <Avatar src={avatarUrl} alt="" /> {name}
      </Link>
    ),
    text: ({ name }) => name,
  },
  { key: 'type', title: t.type, cell: ({ type }) => say('type', type), text: ({ type }) => say('type', type) },
  { key: 'level', title: t.level, cell: ({ level }) => level, text: ({ level }) => level },
  {
    key: 'status',
    title: t.status,
    cell: ({ status }) => <Pill tone={status === 'active' ? 'good' : 'bad'}>{say('status', status)}</Pill>,
    text: ({ status }) => say('status', status),
  },
  { key: 'subject', title: t.subject, cell: subjectOf, text: subjectOf },
  {
    key: 'openedAt',
    title: t.openedAt,
    cell: ({ openedAt }) => <span className="num">{dateTime(openedAt)}</span>,
    text: ({ openedAt }) => dateTime(openedAt),
  },
];

/** Accounts by name, with level and status. */
export function Accounts() {
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(
    pagesOf(['accounts', q], (from) => api.accounts.operator.searchAccounts({ q, ...from })),
  );
  return (
    <>
      <PageHead title={t.accounts} why={accountsDesk(useMe())}>
        <Export
          name={['accounts', q].filter(Boolean).join('-')}
          columns={columns}
          read={(from) => api.accounts.operator.searchAccounts({ q, ...from })}
        />
      </PageHead>
      <Flex vertical gap={16}>
        <SearchBox
          label={t.searchAccounts}
          words={q}
          max={100}
          onSearch={(words) => void navigate({ search: words ? { q: words } : {} })}
        />
        <DataList
          label={t.accounts}
          columns={columns}
          rowKey={({ id }) => id}
          list={list}
          empty={t.accountsEmpty}
          emptyAct={q ? <Button onClick={() => void navigate({ search: {} })}>{t.showAll}</Button> : null}
        />
      </Flex>
    </>
  );
}
