import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { ask as askFirst } from '../../ui/ask.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { sayDone, sayFailed } from '../../ui/notices.ts';
import { fanPinQuery } from '../fanpin/queries.ts';
import { useWrites } from '../writes.ts';
import { run, type Act } from './acts.ts';
import { shownTitle } from '../titles.ts';
import { c } from './categories/texts.ts';
import type { ContentRow } from './queries.ts';
import { changesOf, looksOf, type Dialog } from './rowMenu.ts';
import { t } from './texts.ts';

const ChooseCategory = lazy(() =>
  import('./categories/ChooseCategory.tsx').then((file) => ({ default: file.ChooseCategory })),
);
const MoveSchedule = lazy(() => import('./MoveSchedule.tsx').then((file) => ({ default: file.MoveSchedule })));
const PhoneView = lazy(() => import('./PhoneView.tsx').then((file) => ({ default: file.PhoneView })));
const WithdrawDialog = lazy(() =>
  import('./withdraw/WithdrawDialog.tsx').then((file) => ({ default: file.WithdrawDialog })),
);

/** What can be done with a content in its status (DOMAIN 2.3, 2.5): one button, the rest in a menu; what cannot be taken back is asked first. */
export function RowActs({ row }: { row: ContentRow }) {
  const { id } = row;
  const title = shownTitle(row.title);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Dialog>();
  const close = () => setOpen(undefined);
  const writes = useWrites();
  const { data: fanPins } = useQuery(fanPinQuery);
  const { now } = useBusinessClock();
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
  const analyse = () => void navigate({ to: '/studio/contents/$id/analysis', params: { id }, search: {} });
  const submit = () => void navigate({ to: '/studio/submissions', search: { work: id } });
  const looks = looksOf(row, { open: setOpen, analyse, submit: writes ? submit : undefined });
  const changes = writes ? changesOf(row, { ask, act: act.mutate, open: setOpen, fanPins, now: now() }) : [];
  const more = [
    ...looks,
    ...(looks.length > 0 && changes.length > 0 ? [{ type: 'divider' as const }] : []),
    ...changes,
  ];
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
      {more.length > 0 ? (
        <Dropdown menu={{ items: more }} trigger={['click']}>
          <Button size="small" loading={act.isPending} aria-label={t.moreOf(title)}>
            {t.more}
          </Button>
        </Dropdown>
      ) : null}
      <Suspense>
        {open?.kind === 'move' ? (
          <MoveSchedule
            scheduledAt={row.scheduledAt ?? row.createdAt}
            busy={act.isPending}
            onMove={(at) => act.mutate({ kind: 'move', at })}
            onClose={close}
          />
        ) : null}
        {open?.kind === 'category' ? (
          <ChooseCategory
            title={c.chooseFor(title)}
            chosen={row.categoryId}
            busy={act.isPending}
            onChoose={(categoryId, name) => act.mutate({ kind: 'category', categoryId, name })}
            onClose={close}
          />
        ) : null}
        {open?.kind === 'phone' ? <PhoneView contentId={id} title={title} onClose={close} /> : null}
        {open?.kind === 'withdraw' ? (
          <WithdrawDialog
            row={row}
            target={open.target}
            busy={act.isPending}
            onWithdraw={() => act.mutate({ kind: 'withdraw', ...(open.target && { targets: [open.target] }) })}
            onClose={close}
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
