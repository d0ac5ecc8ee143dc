import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Button, Modal, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { api } from '../../../api.ts';
import { dateTime } from '../../../text/dictionary.ts';
import { ask } from '../../../ui/ask.ts';
import { Changes } from '../../../ui/changes/Changes.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { pagesOf } from '../../../ui/list/pages.ts';
import { sayDone } from '../../../ui/notices.ts';
import { Pill, type Tone } from '../../../ui/Pill.tsx';
import type { Draft, Fields } from '../fields.ts';
import { Reasons } from '../Reasons.tsx';
import type { Session } from '../session.ts';
import { shownTitle } from '../../titles.ts';
import { h } from './texts.ts';
import { useGoodsTitles } from './useGoodsTitles.ts';
import './history.css';

type Version = Awaited<ReturnType<typeof api.versions.list>>['items'][number];
type Props = { session: Session; draft: Draft; fields: Fields; restorable: boolean; onClose: () => void };

const tones: Record<Version['status'], Tone> = {
  draft: 'plain',
  reviewing: 'going',
  live: 'good',
  rejected: 'bad',
  replaced: 'plain',
};

/** The versions of a content; a chosen one against what stands now, and the way back to it. */
export function History({ session, draft, fields, restorable, onClose }: Props) {
  const { id } = draft;
  const [chosen, setChosen] = useState<number>();
  const list = useInfiniteQuery({
    // A save may have made a version of what it replaced.
    ...pagesOf(['versions', id, draft.version], (from) => api.versions.list({ id, limit: 30, ...from })),
    placeholderData: (before) => before,
  });
  const rows = list.data?.pages.flatMap((page) => page.items);
  // What stands now differs from itself in nothing: the one before it is looked at first.
  const selected = rows?.find((row) => (chosen === undefined ? !row.working : row.version === chosen));
  return (
    <Modal open width={1000} title={h.title} onCancel={onClose} footer={<Button onClick={onClose}>{h.close}</Button>}>
      <p className="history-why">{h.why}</p>
      {list.error ? <Failure error={list.error} reset={() => void list.refetch()} /> : null}
      {rows ? null : list.error ? null : <Skeleton active />}
      {rows ? (
        <div className="history">
          <div>
            <ol className="history-list" aria-label={h.list}>
              {rows.map((row) => (
                <li key={row.version}>
                  <button type="button" aria-pressed={row === selected} onClick={() => setChosen(row.version)}>
                    <Line row={row} />
                  </button>
                </li>
              ))}
            </ol>
            {list.hasNextPage ? (
              <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {h.more}
              </Button>
            ) : null}
          </div>
          <div className="history-shown" role="region" aria-label={h.differences} tabIndex={0}>
            {selected && !selected.working ? (
              <Against
                key={selected.version}
                row={selected}
                {...{ session, id, fields, restorable }}
                onRestored={() => setChosen(undefined)}
              />
            ) : (
              <p className="history-why">{rows.length === 1 ? h.onlyOne : h.current}</p>
            )}
          </div>
        </div>
      ) : null}
    </Modal>
  );
}

function Line({ row }: { row: Version }) {
  const point = row.status === 'replaced' && row.submittedAt === null;
  return (
    <>
      <span className="history-when num">
        {dateTime(row.savedAt)} <Pill tone={tones[row.status]}>{point ? h.point : h[row.status]}</Pill>
      </span>
      <span className="history-title">{shownTitle(row.title)}</span>
      {row.savedBy?.name ? <span className="history-who">{h.by(row.savedBy.name)}</span> : null}
    </>
  );
}

type AgainstProps = Pick<Props, 'session' | 'fields' | 'restorable'> & {
  id: string;
  row: Version;
  onRestored: () => void;
};

/** A version against what stands now: what a restore would change. */
function Against({ session, id, fields, restorable, row, onRestored }: AgainstProps) {
  const version = useQuery({
    queryKey: ['version', id, row.version],
    staleTime: Infinity,
    queryFn: () => api.versions.read({ id, version: row.version }),
  });
  const restore = useMutation({
    mutationFn: async () => {
      // The bar of the editor says what keeps it from being saved.
      if (!(await session.flush())) return undefined;
      const read = session.snapshot().draft?.version ?? 0;
      return api.versions.restore(
        { id, version: row.version },
        { context: { headers: { 'if-match': String(read), 'idempotency-key': crypto.randomUUID() } } },
      );
    },
    onSuccess: (stored) => {
      if (!stored) return;
      session.adopt(stored);
      sayDone(h.restored);
      onRestored();
    },
  });
  const { template, fields: held } = version.data ?? {};
  const goodsTitle = useGoodsTitles(fields, held);
  const [before, after] = useMemo(
    () => [restored(fields), restored({ ...held, ...(template && { template }) })],
    [fields, held, template],
  );
  if (version.error) return <Failure error={version.error} reset={() => void version.refetch()} />;
  if (!held) return <Skeleton active />;
  const confirm = () =>
    ask({ title: h.ask, content: h.askText, ok: h.restore, cancel: h.cancel, act: () => restore.mutateAsync() });
  return (
    <>
      <div className="history-head">
        <h3>{h.compared(dateTime(row.savedAt))}</h3>
        {restorable ? (
          <Button type="primary" loading={restore.isPending} onClick={confirm}>
            {h.restore}
          </Button>
        ) : null}
      </div>
      {restore.isSuccess && !restore.data ? <p className="fault">{h.unsaved}</p> : null}
      {row.reasons.length > 0 ? <Reasons reasons={row.reasons} /> : null}
      <Changes before={before} after={after} goodsTitle={goodsTitle} />
    </>
  );
}

/** What of the fields a restore is about: all but the planned time and the category. */
function restored(fields: Fields): Fields {
  return { ...fields, scheduledAt: null, categoryId: null };
}
