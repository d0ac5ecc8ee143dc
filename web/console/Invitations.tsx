import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  Alert,
  App,
  Button,
  Empty,
  Flex,
  Form,
  Input,
  InputNumber,
  Modal,
  Popconfirm,
  Select,
  Table,
  Tag,
  Typography,
} from 'antd';
import { useState } from 'react';
import { api, problemIn } from '../api.ts';
import { dateTime } from '../text/dictionary.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { say, t } from './texts.ts';

type Wish = { type: 'brand' | 'institution'; note: string; days: number };
type Invitation = Awaited<ReturnType<typeof api.accounts.operator.listInvitations>>['items'][number];

/** Invitation codes of brands and institutions. */
export function Invitations() {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const list = useInfiniteQuery({
    queryKey: ['invitations'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => api.accounts.operator.listInvitations(pageParam ? { cursor: pageParam } : {}),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => api.accounts.operator.revokeInvitation({ id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['invitations'] }),
    onError: (error) => void message.error(problemIn(error)?.detail ?? String(error)),
  });
  return (
    <Flex vertical gap={16}>
      <PageHead title={t.invitations} why={t.inviteWhy}>
        <Button type="primary" onClick={() => setMaking(true)}>
          {t.inviteMake}
        </Button>
      </PageHead>
      <Table
        rowKey="id"
        loading={list.isLoading}
        dataSource={list.data?.pages.flatMap((page) => page.items) ?? []}
        pagination={false}
        scroll={{ x: 720 }}
        locale={{ emptyText: <Empty description={t.invitesEmpty} /> }}
        columns={[
          { title: t.type, dataIndex: 'type', render: (type: string) => say('type', type) },
          { title: t.inviteNote, dataIndex: 'note' },
          { title: t.inviteExpires, dataIndex: 'expiresAt', className: 'num', render: (at: string) => dateTime(at) },
          { title: t.status, key: 'status', render: (_, invitation) => <Tag>{stateOf(invitation)}</Tag> },
          {
            title: '',
            key: 'act',
            render: (_, { id, usedAt, revokedAt }) =>
              usedAt || revokedAt ? null : (
                <Popconfirm title={t.inviteRevoke} onConfirm={() => revoke.mutateAsync(id)}>
                  <Button danger size="small">
                    {t.inviteRevoke}
                  </Button>
                </Popconfirm>
              ),
          },
        ]}
      />
      {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>{t.more}</Button> : null}
      <MakeInvitation open={making} close={() => setMaking(false)} />
    </Flex>
  );
}

function stateOf({ usedAt, revokedAt }: Invitation): string {
  if (usedAt) return t.inviteUsed;
  return revokedAt ? t.keyRevoked : t.inviteOpen;
}

function MakeInvitation({ open, close }: { open: boolean; close: () => void }) {
  const queries = useQueryClient();
  const [made, setMade] = useState<string>();
  const [form] = Form.useForm<Wish>();
  const make = useMutation({
    mutationFn: (wish: Wish) => api.accounts.operator.invite(wish),
    onSuccess: async ({ code }) => {
      setMade(code);
      await queries.invalidateQueries({ queryKey: ['invitations'] });
    },
  });
  const done = () => {
    setMade(undefined);
    close();
  };
  return (
    <Modal
      open={open}
      destroyOnHidden
      title={t.inviteMake}
      onCancel={done}
      onOk={made ? done : form.submit}
      okText={made ? t.done : t.inviteMake}
      cancelText={t.cancel}
      confirmLoading={make.isPending}
    >
      {made ? (
        <Alert
          type="warning"
          showIcon
          title={t.inviteMade}
          description={
            <Typography.Text copyable code>
              {made}
            </Typography.Text>
          }
        />
      ) : (
        <Form
          form={form}
          layout="vertical"
          onFinish={make.mutate}
          initialValues={{ type: 'brand', days: 30, note: '' }}
        >
          <Form.Item name="type" label={t.type}>
            <Select
              options={(['brand', 'institution'] as const).map((type) => ({ value: type, label: say('type', type) }))}
            />
          </Form.Item>
          <Form.Item name="note" label={t.inviteNote} rules={[{ required: true, max: 100 }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="days" label={t.inviteDays} rules={[{ required: true }]}>
            <InputNumber min={1} max={365} />
          </Form.Item>
          {make.error ? <Alert type="error" title={problemIn(make.error)?.detail ?? String(make.error)} /> : null}
        </Form>
      )}
    </Modal>
  );
}
