import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown, type MenuProps } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { ask as askFirst } from '../../ui/ask.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { sayDone, sayFailed } from '../../ui/notices.ts';
import { useWrites } from '../writes.ts';
import { reachedBy, run, type Act } from './acts.ts';
import { shownTitle } from '../titles.ts';
import { c } from './categories/texts.ts';
import { PhoneView } from './PhoneView.tsx';
import type { ContentRow } from './queries.ts';
import { t } from './texts.ts';

const ChooseCategory = lazy(() =>
  import('./categories/ChooseCategory.tsx').then((file) => ({ default: file.ChooseCategory })),
);
const MoveSchedule = lazy(() => import('./MoveSchedule.tsx').then((file) => ({ default: file.MoveSchedule })));

/** What can be done with a content in its status (DOMAIN 2.3, 2.5); what cannot be taken back is asked first. */
export function RowActs({ row }: { row: ContentRow }) {
  const { id } = row;
  const title = shownTitle(row.title);
  const queries = useQueryClient();
  const [open, setOpen] = useState<'move' | 'category'>();
  const writes = useWrites();
  const edits = writes && mayEdit(row);
  const act = useMutation({
    mutationFn: (what: Act) => run(id, what),
    onSuccess: async (said) => {
      setOpen(undefined);
      await queries.invalidateQueries({ queryKey: ['contents'] });
      sayDone(said);
    },
    onError: sayFailed,
  });
  const ask = (content: string, what: Act) =>
    // What fails is said by the mutation.
    askFirst({ title, content, ok: t.sure, act: () => act.mutateAsync(what).catch(() => undefined) });
  const more = writes ? menuOf(row, { ask, act: act.mutate, open: setOpen }) : [];
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
        <>
          <Button size="small" href={`/c/${id}`} target="_blank" aria-label={`${t.view} ${title}`}>
            {t.view}
          </Button>
          <PhoneView contentId={id} title={title} />
        </>
      ) : null}
      {row.publishedAt ? (
        <LinkButton
          size="small"
          to="/studio/contents/$id/analysis"
          params={{ id }}
          search={{}}
          aria-label={`${t.analysis} ${title}`}
        >
          {t.analysis}
        </LinkButton>
      ) : null}
      {more.length > 0 ? (
        <Dropdown menu={{ items: more }} trigger={['click']}>
          <Button size="small" loading={act.isPending} aria-label={t.moreOf(title)}>
            {t.more}
          </Button>
        </Dropdown>
      ) : null}
      <Suspense>
        {open === 'move' ? (
          <MoveSchedule
            scheduledAt={row.scheduledAt ?? row.createdAt}
            busy={act.isPending}
            onMove={(at) => act.mutate({ kind: 'move', at })}
            onClose={() => setOpen(undefined)}
          />
        ) : null}
        {open === 'category' ? (
          <ChooseCategory
            title={c.chooseFor(title)}
            chosen={row.categoryId}
            busy={act.isPending}
            onChoose={(categoryId, name) => act.mutate({ kind: 'category', categoryId, name })}
            onClose={() => setOpen(undefined)}
          />
        ) : null}
      </Suspense>
    </div>
  );
}

/** Whether anything of a content may be changed now (DOMAIN 2.3). */
function mayEdit({ status, textEdit, edit }: ContentRow): boolean {
  if (status === 'published') return textEdit !== null && edit?.status !== 'reviewing';
  return status === 'draft' || status === 'rejected';
}

type Menu = NonNullable<MenuProps['items']>;
type Ways = {
  ask: (content: string, what: Act) => void;
  act: (what: Act) => void;
  open: (dialog: 'move' | 'category') => void;
};

function menuOf(row: ContentRow, ways: Ways): Menu {
  const { ask, open } = ways;
  const category = { key: 'category', label: c.choose, onClick: () => open('category') };
  const remove = { key: 'remove', danger: true, label: t.remove, onClick: () => ask(t.removeSure, { kind: 'remove' }) };
  switch (row.status) {
    case 'draft':
    case 'rejected':
      return [category, remove];
    case 'withdrawn':
      return [
        { key: 'republish', label: t.republish, onClick: () => ask(t.republishSure, { kind: 'republish' }) },
        category,
        remove,
      ];
    case 'reviewing':
      return [
        category,
        { key: 'withdraw', label: t.withdrawReview, onClick: () => ask(t.withdrawReviewSure, { kind: 'withdraw' }) },
      ];
    case 'scheduled':
      return [
        { key: 'move', label: t.move, onClick: () => open('move') },
        { key: 'unschedule', label: t.unschedule, onClick: () => ask(t.unscheduleSure, { kind: 'unschedule' }) },
        category,
      ];
    case 'published':
      return [...showcaseOf(row, ways), category, ...withdrawals(row, ask)];
    default:
      return [];
  }
}

/** Featured and pinned is what stands on the homepage. */
function showcaseOf({ featured, pinned, pushes }: ContentRow, { act }: Ways): Menu {
  if (!pushes.some(({ target, status }) => target === 'homepage' && status !== 'withdrawn')) return [];
  const kinds = [featured ? 'unfeature' : 'feature', pinned ? 'unpin' : 'pin'] as const;
  return kinds.map((kind) => ({ key: kind, label: t[kind], onClick: () => act({ kind }) }));
}

/** Every push that stands, and the whole content; each asks with the number of people who have it already. */
function withdrawals({ id, pushes }: ContentRow, ask: Ways['ask']): Menu {
  const askWith = (content: string, what: Act & { kind: 'withdraw' }) =>
    reachedBy(id, what.targets?.[0]).then((reached) => ask(`${reached}\n${content}`, what), sayFailed);
  return [
    ...pushes
      .filter((push) => push.status === 'queued' || push.status === 'pushed')
      .map(({ target }) => ({
        key: target,
        label: t.withdrawPush(t[target]),
        onClick: () => void askWith(t[`pushSure_${target}`], { kind: 'withdraw', targets: [target] }),
      })),
    {
      key: 'withdraw',
      danger: true,
      label: t.withdrawAll,
      onClick: () => void askWith(t.withdrawAllSure, { kind: 'withdraw' }),
    },
  ];
}
