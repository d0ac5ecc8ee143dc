import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import {
  Alert,
  App,
  Button,
  Checkbox,
  Empty,
  Flex,
  Form,
  Input,
  Modal,
  Popconfirm,
  Space,
  Table,
  Tag,
  Typography,
} from 'antd';
import { useState } from 'react';
import { api, problemIn } from '../api.ts';
import { dateTime } from '../text/dictionary.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { say, t } from './texts.ts';

const scopes = ['host.catalogue', 'host.orders', 'host.members', 'read.reports'] as const;
type Wish = { name: string; scopes: (typeof scopes)[number][] };

/** API keys of the host marketplace: made, shown once, revoked. */
export function Keys() {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const { data } = useSuspenseQuery({ queryKey: ['keys'], queryFn: () => api.identity.listKeys() });
  const revoke = useMutation({
    mutationFn: (id: string) => api.identity.revokeKey({ id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['keys'] }),
    onError: (error) => void message.error(problemIn(error)?.detail ?? String(error)),
  });
  return (
    <Flex vertical gap={16}>
      <PageHead title={t.keys} why={t.keysWhy}>
        <Button type="primary" onClick={() => setMaking(true)}>
          {t.keyMake}
        </Button>
      </PageHead>
      <Table
        rowKey="id"
        dataSource={data.items}
        pagination={false}
        scroll={{ x: 720 }}
        locale={{ emptyText: <Empty description={t.keysEmpty} /> }}
        columns={[
          { title: t.keyName, dataIndex: 'name' },
          { title: t.keyLast4, dataIndex: 'last4', render: (last4: string) => <code>…{last4}</code> },
          {
            title: t.keyScopes,
            dataIndex: 'scopes',
            render: (list: string[]) => (
              <Space wrap size={4}>
                {list.map((scope) => (
                  <Tag key={scope}>{say('scope', scope)}</Tag>
                ))}
              </Space>
            ),
          },
          { title: t.keyCreated, dataIndex: 'createdAt', className: 'num', render: (at: string) => dateTime(at) },
          {
            title: t.keyUsed,
            dataIndex: 'lastUsedAt',
            className: 'num',
            render: (at: string | null) => (at ? dateTime(at) : t.keyNever),
          },
          {
            title: '',
            key: 'act',
            render: (_, key) =>
              key.revokedAt ? (
                <Tag>{t.keyRevoked}</Tag>
              ) : (
                <Popconfirm title={t.keyRevokeWhy} onConfirm={() => revoke.mutateAsync(key.id)}>
                  <Button danger size="small">
                    {t.keyRevoke}
                  </Button>
                </Popconfirm>
              ),
          },
        ]}
      />
      <MakeKey open={making} close={() => setMaking(false)} />
    </Flex>
  );
}

function MakeKey({ open, close }: { open: boolean; close: () => void }) {
  const queries = useQueryClient();
  const [made, setMade] = useState<string>();
  const [form] = Form.useForm<Wish>();
  const make = useMutation({
    mutationFn: (wish: Wish) => api.identity.addKey(wish),
    onSuccess: async ({ key }) => {
      setMade(key);
      form.resetFields();
      await queries.invalidateQueries({ queryKey: ['keys'] });
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
      title={t.keyMake}
      onCancel={done}
      onOk={made ? done : form.submit}
      okText={made ? t.done : t.keyMake}
      cancelText={t.cancel}
      confirmLoading={make.isPending}
    >
      {made ? (
        <Alert
          type="warning"
          showIcon
          title={t.keyMade}
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
          initialValues={{ scopes: ['host.catalogue', 'host.orders', 'host.members'] }}
        >
          <Form.Item name="name" label={t.keyName} rules={[{ required: true, max: 60 }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="scopes" label={t.keyScopes} rules={[{ required: true }]}>
            <Checkbox.Group options={scopes.map((scope) => ({ value: scope, label: say('scope', scope) }))} />
          </Form.Item>
          {make.error ? <Alert type="error" title={problemIn(make.error)?.detail ?? String(make.error)} /> : null}
        </Form>
      )}
    </Modal>
  );
}
