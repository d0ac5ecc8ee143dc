import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Space, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { say, t } from '../texts.ts';
import { OnceDialog } from './OnceDialog.tsx';
import { RevokeButton } from './RevokeButton.tsx';

const scopes = ['host.catalogue', 'host.orders', 'host.members', 'read.reports'] as const;
type Wish = { name: string; scopes: (typeof scopes)[number][] };
type Key = Awaited<ReturnType<typeof api.identity.listKeys>>['items'][number];

const columns: Column<Key>[] = [
  { key: 'name', title: t.keyName, cell: ({ name }) => name },
  { key: 'last4', title: t.keyLast4, cell: ({ last4 }) => <code>…{last4}</code> },
  {
    key: 'scopes',
    title: t.keyScopes,
    cell: (key) => (
      <Space wrap size={4}>
        {key.scopes.map((scope) => (
          <Tag key={scope}>{say('scope', scope)}</Tag>
        ))}
      </Space>
    ),
  },
  { key: 'created', title: t.keyCreated, cell: ({ createdAt }) => <span className="num">{dateTime(createdAt)}</span> },
  {
    key: 'used',
    title: t.keyUsed,
    cell: ({ lastUsedAt }) => <span className="num">{lastUsedAt ? dateTime(lastUsedAt) : t.keyNever}</span>,
  },
  {
    key: 'act',
    title: '',
    right: true,
    cell: ({ id, name, revokedAt }) =>
      revokedAt ? (
        <Pill tone="plain">{t.keyRevoked}</Pill>
      ) : (
        <RevokeButton
          name={name}
          label={t.keyRevoke}
          why={t.keyRevokeWhy}
          queryKey="keys"
          revoke={() => api.identity.revokeKey({ id })}
        />
      ),
  },
];

const listQuery = pagesOf(['keys'], async () => ({ ...(await api.identity.listKeys()), nextCursor: null }));

/** API keys of the host marketplace: made, shown once, revoked. */
export function Keys() {
  const [making, setMaking] = useState(false);
  const list = useInfiniteQuery(listQuery);
  const button = (
    <Button type="primary" onClick={() => setMaking(true)}>
      {t.keyMake}
    </Button>
  );
  return (
    <>
      <PageHead title={t.keys} why={t.keysWhy}>
        {button}
      </PageHead>
      <DataList
        label={t.keys}
        columns={columns}
        rowKey={({ id }) => id}
        list={list}
        empty={t.keysEmpty}
        emptyAct={button}
      />
      {making ? (
        <OnceDialog<Wish>
          title={t.keyMake}
          queryKey="keys"
          first={{ scopes: ['host.catalogue', 'host.orders', 'host.members'] }}
          make={async (wish) => (await api.identity.addKey(wish)).key}
          made={t.keyMade}
          close={() => setMaking(false)}
        >
          <Form.Item name="name" label={t.keyName} rules={[{ required: true, max: 60 }]}>
            <Input maxLength={60} autoFocus />
          </Form.Item>
          <Form.Item name="scopes" label={t.keyScopes} rules={[{ required: true }]}>
            <Scopes />
          </Form.Item>
        </OnceDialog>
      ) : null}
    </>
  );
}

/** The form's item says `aria-required` to its field, which a group of boxes may not carry (WCAG 4.1.2). */
function Scopes({ id, value, onChange }: { id?: string; value?: string[]; onChange?: (value: string[]) => void }) {
  return (
    <Checkbox.Group
      {...(id === undefined ? {} : { id })}
      aria-label={t.keyScopes}
      options={scopes.map((scope) => ({ value: scope, label: say('scope', scope) }))}
      {...(value ? { value } : {})}
      {...(onChange ? { onChange } : {})}
    />
  );
}
