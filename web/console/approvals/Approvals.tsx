import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { sceneName } from '../../../src/lib/scene-names.ts';
import { api } from '../../api.ts';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { DataList, type Column } from '../../ui/list/DataList.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { policyName } from '../policies/labels.ts';
import { Decide } from './Decide.tsx';
import { say, t } from './texts.ts';

const route = getRouteApi('/shell/console/approvals');
export type Approval = Awaited<ReturnType<typeof api.growth.approvals.list>>['items'][number];

const tones: Record<Approval['state'], Tone> = {
  pending: 'waiting',
  approved: 'good',
  refused: 'bad',
  withdrawn: 'plain',
};

/** Which of its kind it is, where that can be said in words: numbers of rows say nothing. */
function aboutOf({ kind, objectType, objectId, payload }: Approval): string {
  if (kind === 'level') return (payload as { accountName: string }).accountName;
  if (kind === 'sub_channel_scene') return (payload as { name: string }).name;
  if (objectType === 'policy') return policyName(objectId);
  if (objectType !== 'pool') return '';
  const [scene = '', day = ''] = objectId.split('/');
  return `${sceneName(scene, lang)} ${day}`;
}

/** What a wish is about in words. */
export function nameOf(approval: Approval): string {
  const about = aboutOf(approval);
  const kind = say('kind', approval.kind);
  return about === '' ? kind : `${kind} · ${about}`;
}

const columns: Column<Approval>[] = [
  {
    key: 'what',
    title: t.what,
    cell: (approval) => (
      <>
        {nameOf(approval)}
        <small>{approval.reason}</small>
      </>
    ),
  },
  {
    key: 'amount',
    title: t.amount,
    right: true,
    cell: ({ amountFen }) => (amountFen === null ? '–' : yuan(amountFen)),
  },
  {
    key: 'asked',
    title: t.asked,
    cell: ({ requestedBy, requestedAt }) => (
      <>
        {requestedBy.name ?? t.someone}
        <small className="num">{dateTime(requestedAt)}</small>
      </>
    ),
  },
  {
    key: 'state',
    title: t.state,
    cell: ({ state, decidedBy, decidedAt }) => (
      <>
        <Pill tone={tones[state]}>{say('state', state)}</Pill>
        {decidedAt ? (
          <small className="num">
            {decidedBy?.name ?? t.someone} · {dateTime(decidedAt)}
          </small>
        ) : null}
      </>
    ),
  },
];

const lookColumn = (open: (approval: Approval) => void): Column<Approval> => ({
  key: 'act',
  title: '',
  right: true,
  cell: (approval) => (
    <Button size="small" aria-label={t.openOf(nameOf(approval))} onClick={() => open(approval)}>
      {t.open}
    </Button>
  ),
});

/** What operators wish to do that a second person must confirm, with its effect (UX 39). */
export function Approvals() {
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState<Approval>();
  const list = useInfiniteQuery(
    pagesOf(['approvals', state ?? 'pending'], (from) =>
      api.growth.approvals.list({ ...from, ...(state === 'all' ? {} : { state: 'pending' }) }),
    ),
  );
  const pending = list.data?.pages[0]?.pending ?? 0;
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <Segmented<'pending' | 'all'>
          value={state ?? 'pending'}
          onChange={(value) => void navigate({ search: value === 'all' ? { state: 'all' } : {} })}
          options={[
            { value: 'pending', label: t.waiting(pending) },
            { value: 'all', label: t.all },
          ]}
        />
      </PageHead>
      <DataList
        label={t.title}
        columns={[...columns, lookColumn(setOpen)]}
        rowKey={({ id }) => id}
        list={list}
        empty={state === 'all' ? t.emptyAll : t.empty}
        emptyAct={
          state === 'all' ? null : <Button onClick={() => void navigate({ search: { state: 'all' } })}>{t.all}</Button>
        }
      />
      {open ? <Decide approval={open} close={() => setOpen(undefined)} /> : null}
    </>
  );
}
