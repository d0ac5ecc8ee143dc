import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { ask as askFirst } from '../../ui/ask.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { sayDone, sayFailed } from '../../ui/notices.ts';
import { useWrites } from '../writes.ts';
import { MoveSchedule } from './MoveSchedule.tsx';
import type { ContentRow } from './queries.ts';
import { t } from './texts.ts';

type Target = ContentRow['pushes'][number]['target'];
type Act =
  | { kind: 'withdraw'; targets?: Target[] }
  | { kind: 'unschedule' }
  | { kind: 'remove' }
  | { kind: 'move'; at: string };

/** What can be done with a content in its status (DOMAIN 2.3); what cannot be taken back is asked first. */
export function RowActs({ row }: { row: ContentRow }) {
  const { id } = row;
  const title = row.title || t.untitled;
  const queries = useQueryClient();
  const [moving, setMoving] = useState(false);
  const writes = useWrites();
  const edits = writes && mayEdit(row);
  const act = useMutation({
    mutationFn: (what: Act) => run(id, what),
    onSuccess: async (_answer, what) => {
      setMoving(false);
      await queries.invalidateQueries({ queryKey: ['contents'] });
      sayDone(doneOf(what));
    },
    onError: sayFailed,
  });
  const ask = (content: string, what: Act) =>
    // What fails is said by the mutation.
    askFirst({ title, content, ok: t.sure, act: () => act.mutateAsync(what).catch(() => undefined) });
  const more = menuOf(row, ask, () => setMoving(true));
  return (
    <div className="contents-acts">
      <LinkButton
        size="small"
        to="/studio/contents/$id"
        params={{ id }}
        search={{}}
        aria-label={`${edits ? t.edit : t.look} ${title}`}
      >
        {edits ? t.edit : t.look}
      </LinkButton>
      {row.status === 'published' ? (
        <Button size="small" href={`/c/${id}`} target="_blank" aria-label={`${t.view} ${title}`}>
          {t.view}
        </Button>
      ) : null}
      {writes && more.length > 0 ? (
        <Dropdown menu={{ items: more }} trigger={['click']}>
          <Button size="small" loading={act.isPending} aria-label={t.moreOf(title)}>
            {t.more}
          </Button>
        </Dropdown>
      ) : null}
      {moving ? (
        <MoveSchedule
          scheduledAt={row.scheduledAt ?? row.createdAt}
          busy={act.isPending}
          onMove={(at) => act.mutate({ kind: 'move', at })}
          onClose={() => setMoving(false)}
        />
      ) : null}
    </div>
  );
}

/** What has happened, in words. */
function doneOf(what: Act): string {
  if (what.kind === 'move') return t.moved(dateTime(what.at));
  if (what.kind !== 'withdraw' || !what.targets) return t.done;
  return t.pushWithdrawn(what.targets.map((target) => t[target]).join(' · '));
}

/** Whether anything of a content may be changed now (DOMAIN 2.3). */
function mayEdit({ status, textEdit, edit }: ContentRow): boolean {
  if (status === 'published') return textEdit !== null && edit?.status !== 'reviewing';
  return status === 'draft' || status === 'rejected';
}

type Menu = NonNullable<MenuProps['items']>;

function menuOf({ status, pushes }: ContentRow, ask: (content: string, what: Act) => void, move: () => void): Menu {
  const remove = { key: 'remove', danger: true, label: t.remove, onClick: () => ask(t.removeSure, { kind: 'remove' }) };
  switch (status) {
    case 'draft':
    case 'rejected':
    case 'withdrawn':
      return [remove];
    case 'reviewing':
      return [
        {
          key: 'withdraw',
          label: t.withdrawReview,
          onClick: () => ask(t.withdrawReviewSure, { kind: 'withdraw' }),
        },
      ];
    case 'scheduled':
      return [
        { key: 'move', label: t.move, onClick: move },
        { key: 'unschedule', label: t.unschedule, onClick: () => ask(t.unscheduleSure, { kind: 'unschedule' }) },
      ];
    case 'published':
      return [
        ...pushes
          .filter((push) => push.status === 'queued' || push.status === 'pushed')
          .map(({ target }) => ({
            key: target,
            label: t.withdrawPush(t[target]),
            onClick: () => ask(t[`pushSure_${target}`], { kind: 'withdraw', targets: [target] }),
          })),
        {
          key: 'withdraw',
          danger: true,
          label: t.withdrawAll,
          onClick: () => ask(t.withdrawAllSure, { kind: 'withdraw' }),
        },
      ];
    default:
      return [];
  }
}

function run(id: string, what: Act): Promise<unknown> {
  switch (what.kind) {
    case 'withdraw':
      return api.contents.withdraw(
        { id, ...(what.targets ? { targets: what.targets } : {}) },
        { context: { headers: { 'idempotency-key': crypto.randomUUID() } } },
      );
    case 'unschedule':
      return api.contents.unschedule({ id });
    case 'move':
      return api.contents.schedule({ id, scheduledAt: what.at });
    default:
      return api.contents.remove({ id });
  }
}
