import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { useBusinessClock } from '../../ui/clock.ts';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { say, t } from '../texts.ts';
import { OnceDialog } from './OnceDialog.tsx';
import { RevokeButton } from './RevokeButton.tsx';

type Wish = { type: 'brand' | 'institution'; note: string; days: number };
type Invitation = Awaited<ReturnType<typeof api.accounts.operator.listInvitations>>['items'][number];

const columns: Column<Invitation>[] = [
  { key: 'type', title: t.type, cell: ({ type }) => say('type', type) },
  { key: 'note', title: t.inviteNote, cell: ({ note }) => note },
  {
    key: 'expires',
    title: t.inviteExpires,
    cell: ({ expiresAt }) => <span className="num">{dateTime(expiresAt)}</span>,
  },
  { key: 'status', title: t.status, cell: (invitation) => <State of={invitation} /> },
  {
    key: 'act',
    title: '',
    right: true,
    cell: ({ id, note, usedAt, revokedAt }) =>
      usedAt || revokedAt ? null : (
        <RevokeButton
          name={note}
          label={t.inviteRevoke}
          why={t.inviteRevokeWhy}
          queryKey="invitations"
          revoke={() => api.accounts.operator.revokeInvitation({ id })}
        />
      ),
  },
];

const listQuery = pagesOf(['invitations'], (from) => api.accounts.operator.listInvitations(from));

/** Invitation codes of brands and institutions. */
export function Invitations() {
  const [making, setMaking] = useState(false);
  const list = useInfiniteQuery(listQuery);
  const button = (
    <Button type="primary" onClick={() => setMaking(true)}>
      {t.inviteMake}
    </Button>
  );
  return (
    <>
      <PageHead title={t.invitations} why={t.inviteWhy}>
        {button}
      </PageHead>
      <DataList
        label={t.invitations}
        columns={columns}
        rowKey={({ id }) => id}
        list={list}
        empty={t.invitesEmpty}
        emptyAct={button}
      />
      {making ? (
        <OnceDialog<Wish>
          title={t.inviteMake}
          queryKey="invitations"
          first={{ type: 'brand', days: 30, note: '' }}
          make={async (wish) => (await api.accounts.operator.invite(wish)).code}
          made={t.inviteMade}
          close={() => setMaking(false)}
        >
          <Form.Item name="type" label={t.type}>
            <Choice
              options={(['brand', 'institution'] as const).map((type) => ({ value: type, label: say('type', type) }))}
            />
          </Form.Item>
          <Form.Item name="note" label={t.inviteNote} rules={[{ required: true, max: 100 }]}>
            <Input maxLength={100} placeholder={t.inviteNoteHint} />
          </Form.Item>
          <Form.Item name="days" label={t.inviteDays} rules={[{ required: true }]}>
            <InputNumber min={1} max={365} />
          </Form.Item>
        </OnceDialog>
      ) : null}
    </>
  );
}

function State({ of: { usedAt, revokedAt, expiresAt } }: { of: Invitation }) {
  const { now } = useBusinessClock();
  const [name, tone]: [string, Tone] = usedAt
    ? [t.inviteUsed, 'good']
    : revokedAt
      ? [t.inviteRevoked, 'plain']
      : new Date(expiresAt) < now()
        ? [t.inviteExpired, 'plain']
        : [t.inviteOpen, 'going'];
  return <Pill tone={tone}>{name}</Pill>;
}
