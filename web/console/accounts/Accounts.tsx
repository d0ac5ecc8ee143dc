import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Avatar, Button, Empty, Flex, Input, Table } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { say, t } from '../texts.ts';

const route = getRouteApi('/shell/console/accounts');

/** Accounts by name, with level and status. */
export function Accounts() {
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery({
    queryKey: ['accounts', q],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      api.accounts.operator.searchAccounts({ q, ...(pageParam ? { cursor: pageParam } : {}) }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  if (list.error) return <Failure error={list.error} reset={() => void list.refetch()} />;
  return (
    <Flex vertical gap={16}>
      <PageHead title={t.accounts} />
      <Input.Search
        aria-label={t.searchAccounts}
        placeholder={t.searchAccounts}
        defaultValue={q}
        allowClear
        maxLength={100}
        style={{ maxWidth: 360 }}
        onSearch={(text) => void navigate({ search: text ? { q: text } : {} })}
      />
      <Table
        rowKey="id"
        loading={list.isLoading}
        dataSource={list.data?.pages.flatMap((page) => page.items) ?? []}
        pagination={false}
        scroll={{ x: 760 }}
        locale={{ emptyText: <Empty description={t.accountsEmpty} /> }}
        columns={[
          {
            title: t.accountName,
            dataIndex: 'name',
            render: (name: string, { id, avatarUrl }) => (
              <Link to="/console/accounts/$id" params={{ id }}>
                <Avatar src={avatarUrl} alt="" /> {name}
              </Link>
            ),
          },
          { title: t.type, dataIndex: 'type', render: (type: string) => say('type', type) },
          { title: t.level, dataIndex: 'level' },
          {
            title: t.status,
            dataIndex: 'status',
            render: (status: string) => (
              <Pill tone={status === 'active' ? 'good' : 'bad'}>{say('status', status)}</Pill>
            ),
          },
          {
            title: t.subject,
            dataIndex: 'subject',
            render: (subject: { name: string; idLast4: string } | null) =>
              subject ? `${subject.name} ··${subject.idLast4}` : t.none,
          },
          { title: t.openedAt, dataIndex: 'openedAt', className: 'num', render: (at: string) => dateTime(at) },
        ]}
      />
      {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>{t.more}</Button> : null}
    </Flex>
  );
}
