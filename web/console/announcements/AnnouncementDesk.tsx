import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { t } from './texts.ts';
import { signs } from '../../ui/signs.ts';

export type Announcement = Awaited<ReturnType<typeof api.growth.announcements.manage>>['items'][number];

// Forms are heavy, and most visits only look.
const AnnouncementForm = lazy(() =>
  import('./AnnouncementForm.tsx').then((file) => ({ default: file.AnnouncementForm })),
);
const WithdrawForm = lazy(() => import('./WithdrawForm.tsx').then((file) => ({ default: file.WithdrawForm })));

const tones = { coming: 'waiting', current: 'good', past: 'plain', withdrawn: 'bad' } as const;

/** What operators announce, the newest first. */
export function AnnouncementDesk() {
  const [form, setForm] = useState<Announcement | 'new'>();
  const [withdrawing, setWithdrawing] = useState<Announcement>();
  const list = useInfiniteQuery(
    pagesOf(['announcements', 'desk'], (from) => api.growth.announcements.manage({ ...from })),
  );
  const make = (
    <Button type="primary" onClick={() => setForm('new')}>
      {t.make}
    </Button>
  );
  const columns = [...shown, acts(setForm, setWithdrawing)];
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        {make}
      </PageHead>
      <DataList label={t.title} columns={columns} rowKey={({ id }) => id} list={list} empty={t.none} emptyAct={make} />
      {form ? (
        <Suspense>
          <AnnouncementForm of={form === 'new' ? undefined : form} close={() => setForm(undefined)} />
        </Suspense>
      ) : null}
      {withdrawing ? (
        <Suspense>
          <WithdrawForm of={withdrawing} close={() => setWithdrawing(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}

const shown: Column<Announcement>[] = [
  {
    key: 'title',
    title: t.headTitle,
    cell: ({ title, body, pinned }) => (
      <>
        <b>{title}</b> {pinned ? <Pill tone="going">{t.pinned}</Pill> : null}
        <small>{body.length > 60 ? `${body.slice(0, 60)}…` : body}</small>
      </>
    ),
  },
  { key: 'audience', title: t.audience, cell: audienceText },
  {
    key: 'span',
    title: t.span,
    cell: ({ from, until }) => (
      <span className="num">
        {dateTime(from)}
        <small>{until ? dateTime(until) : t.openEnd}</small>
      </span>
    ),
  },
  {
    key: 'state',
    title: t.state,
    cell: ({ state, withdrawn }) => (
      <>
        <Pill tone={tones[state]}>{t[`state_${state}`]}</Pill>
        {withdrawn ? <small>{withdrawn.reason}</small> : null}
      </>
    ),
  },
];

function audienceText({ audience, channelName }: Announcement): string {
  switch (audience.kind) {
    case 'all':
      return t.audience_all;
    case 'types':
      return audience.types.map((type) => t[`type_${type}`]).join(signs.and);
    case 'levels':
      return audience.levels.join(signs.and);
    default:
      return t.members(channelName ?? audience.channelCode);
  }
}

/** What an operator does with one. */
function acts(change: (row: Announcement) => void, withdraw: (row: Announcement) => void): Column<Announcement> {
  return {
    key: 'acts',
    title: '',
    cell: (row) =>
      row.state === 'withdrawn' ? null : (
        <Flex gap={8}>
          <Button size="small" aria-label={t.changeOf(row.title)} onClick={() => change(row)}>
            {t.change}
          </Button>
          <Button size="small" danger aria-label={t.withdrawOf(row.title)} onClick={() => withdraw(row)}>
            {t.withdraw}
          </Button>
        </Flex>
      ),
  };
}
