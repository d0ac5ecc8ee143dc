import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Dropdown, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { ask } from '../../ui/ask.ts';
import { Failure } from '../../ui/Failure.tsx';
import { sayFailed } from '../../ui/notices.ts';
import { groupMembersQuery, groupQuery } from './queries.ts';
import { t } from './texts.ts';

type State = 'in' | 'removed';
type Row = Awaited<ReturnType<typeof api.chat.members>>['items'][number];
type Act = { member: number; what: 'mute' | 'unmute' | 'remove' | 'letIn'; minutes?: number };

const MUTES = [10, 60, 1440, 10_080] as const;

/** Who is in a group, and who was removed from it; the account mutes, removes and lets in. */
export function GroupMembers({ id }: { id: string }) {
  const queries = useQueryClient();
  const [state, setState] = useState<State>('in');
  const list = useInfiniteQuery(groupMembersQuery(id, state));
  const act = useMutation({
    mutationFn: async ({ member, what, minutes = 0 }: Act) => {
      if (what === 'mute') await api.chat.mute({ id, member, minutes });
      else if (what === 'unmute') await api.chat.unmute({ id, member });
      else if (what === 'remove') await api.chat.remove({ id, member });
      else await api.chat.letIn({ id, member });
    },
    onError: sayFailed,
    onSettled: () => queries.invalidateQueries({ queryKey: groupQuery(id).queryKey }),
  });
  const rows = list.data?.pages.flatMap(({ items }) => items);
  const options = [
    { value: 'in' as const, label: t.members },
    { value: 'removed' as const, label: t.removedOnes },
  ];
  return (
    <Card
      title={<h2>{t.members}</h2>}
      extra={<Segmented<State> options={options} value={state} onChange={setState} aria-label={t.members} />}
    >
      {list.error ? <Failure error={list.error} reset={() => void list.refetch()} /> : null}
      {rows || list.error ? null : <Skeleton active />}
      {rows?.length === 0 ? <p className="hint">{state === 'in' ? t.memberNone : t.removedNone}</p> : null}
      <ul className="group-members">
        {rows?.map((row) => (
          <li key={row.member}>
            <div>
              <b>{row.name}</b>
              <small className="num">
                {t.joined(dateTime(row.joinedAt))}
                {row.mutedUntil ? ` · ${t.mutedUntil(dateTime(row.mutedUntil))}` : ''}
              </small>
            </div>
            <Acts row={row} act={(wish) => act.mutateAsync({ member: row.member, ...wish }).catch(() => undefined)} />
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.more}
        </Button>
      ) : null}
    </Card>
  );
}

function Acts({ row, act }: { row: Row; act: (wish: Omit<Act, 'member'>) => Promise<unknown> }) {
  const { name } = row;
  if (row.state === 'removed')
    return (
      <Button onClick={() => void act({ what: 'letIn' })} aria-label={t.letInOf(name)}>
        {t.letIn}
      </Button>
    );
  const items = MUTES.map((minutes) => ({ key: String(minutes), label: t[`muteFor_${minutes}`] }));
  return (
    <span className="group-member-acts">
      {row.mutedUntil ? (
        <Button onClick={() => void act({ what: 'unmute' })} aria-label={t.unmuteOf(name)}>
          {t.unmute}
        </Button>
      ) : (
        <Dropdown
          trigger={['click']}
          menu={{ items, onClick: ({ key }) => void act({ what: 'mute', minutes: Number(key) }) }}
        >
          <Button aria-label={t.muteOf(name)}>{t.mute}</Button>
        </Dropdown>
      )}
      <Button
        aria-label={t.removeOf(name)}
        onClick={() =>
          ask({ title: t.removeOf(name), content: t.removeSure, ok: t.remove, act: () => act({ what: 'remove' }) })
        }
      >
        {t.remove}
      </Button>
    </span>
  );
}
