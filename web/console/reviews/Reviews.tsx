import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Empty, Flex, Tag } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { fromNow } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { sayHint } from '../../ui/notices.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { say, t } from '../texts.ts';
import type { Dialog } from './Dialogs.tsx';
import { gradesOf, ungraded, type Grading } from './Grades.tsx';
import { KindFilter } from './KindFilter.tsx';
import { isCaseOfWork } from './kinds.ts';
import { outcomeText } from './outcomes.ts';
import { selectedPlace } from './places.ts';
import { QueueFigures } from './QueueFigures.tsx';
import { ReviewDetail } from './ReviewDetail.tsx';
import { d, kindText } from './texts.ts';
import { reasonOf, useMarks } from './useMarks.ts';
import { useReviewActs } from './useReviewActs.ts';
import { useKeys } from './useKeys.ts';
import './reviews.css';

const Dialogs = lazy(async () => ({ default: (await import('./Dialogs.tsx')).Dialogs }));

const route = getRouteApi('/shell/console/reviews');
export type Review = Awaited<ReturnType<typeof api.moderation.listReviews>>['items'][number];

/** The review desk: the queue on the left, the work on the right, everything by keys (UX 36-38). */
export function Reviews() {
  const { id, kind } = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<Dialog>();
  const marks = useMarks();
  const [grades, setGrades] = useState<ReadonlyMap<string, Grading>>(new Map());
  const queue = useSuspenseQuery({
    queryKey: ['reviews', 'queue', kind],
    queryFn: () => api.moderation.listReviews({ limit: 50, ...(kind && { subjectType: kind }) }),
    refetchInterval: 20_000,
  });
  const mine = useSuspenseQuery({
    queryKey: ['reviews', 'mine'],
    queryFn: () => api.moderation.listReviews({ limit: 50, view: 'mine' }),
    refetchInterval: 20_000,
  });
  const rows = merge(mine.data.items, queue.data.items);
  const index = Math.max(
    0,
    rows.findIndex((row) => row.id === id),
  );
  const chosen = rows[index];
  const search = (to: Review | undefined, of = kind) => ({ ...(to && { id: to.id }), ...(of && { kind: of }) });
  const open = (to: Review | undefined) => void navigate({ search: search(to), replace: true });
  // What is being read stays in view when the queue is sorted anew.
  const unnamed = id === undefined ? chosen?.id : undefined;
  useEffect(() => {
    if (unnamed) void navigate({ search: (before) => ({ ...before, id: unnamed }), replace: true });
  }, [unnamed, navigate]);

  const acts = useReviewActs(async () => {
    await Promise.all(['reviews', 'risk'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  });

  const gradesAt = (row: Review) => grades.get(row.id) ?? ungraded;
  const undecided = chosen && !acts.isDecided(chosen) ? chosen : undefined;
  const mark = () => {
    const place = selectedPlace();
    if (!undecided || isCaseOfWork(undecided)) return;
    if (place) setDialog({ kind: 'mark', review: undecided, place });
    else sayHint(d.markNothing);
  };
  const refuse = () => undecided && setDialog({ kind: 'refuse', review: undecided, place: selectedPlace() });
  const clean = queue.data.items.filter((row) => row.clean && !row.claimedBy && !acts.isDecided(row));
  const own = new Set(mine.data.items.map((row) => row.id));
  const isOpen = (row: Review) => !acts.isDecided(row) && (row.claimedBy === null || own.has(row.id));
  const approve = () =>
    undecided && acts.decide(undecided, { outcome: 'approve', grades: gradesOf(gradesAt(undecided)) });
  /** Sends back what was marked, and goes on; what nothing was prepared for stays undecided. */
  const submitAndNext = async () => {
    const next = [...rows.slice(index + 1), ...rows.slice(0, index)].find(isOpen);
    const prepared = undecided ? marks.of(undecided.id).map(reasonOf) : [];
    if (undecided && prepared.length > 0)
      await acts.decide(undecided, {
        outcome: 'reject',
        reasons: prepared,
        grades: gradesOf(gradesAt(undecided)),
      });
    if (next) open(next);
  };
  useKeys({
    j: () => open(rows[Math.min(index + 1, rows.length - 1)]),
    k: () => open(rows[Math.max(index - 1, 0)]),
    a: approve,
    n: submitAndNext,
    r: refuse,
    e: () => undecided && setDialog({ kind: 'escalate', review: undecided }),
    m: mark,
    u: () => chosen?.decision && void acts.undo(chosen),
    '?': () => setDialog({ kind: 'help' }),
  });

  return (
    <Flex vertical gap={16}>
      <div>
        <PageHead title={t.reviews}>
          {clean.length > 1 ? (
            <Button onClick={() => setDialog({ kind: 'batch', rows: clean })}>{d.batch(clean.length)}</Button>
          ) : null}
          <LinkButton to="/console/reviews/figures">{d.figures}</LinkButton>
          <Button onClick={() => setDialog({ kind: 'help' })}>{t.help} (?)</Button>
        </PageHead>
        <QueueFigures header={queue.data.header} />
        <KindFilter
          header={queue.data.header}
          value={kind}
          change={(of) => void navigate({ search: search(undefined, of), replace: true })}
        />
      </div>
      {rows.length === 0 ? <Empty description={t.queueEmpty} /> : null}
      <div className="reviews">
        <ol className="review-list" aria-label={t.queueTitle}>
          {rows.map((row) => (
            <li key={row.id}>
              <button type="button" aria-current={row.id === chosen?.id} onClick={() => open(row)}>
                <b>{row.title}</b>
                <span>
                  {row.channel ? `${row.channel} · ` : ''}
                  {row.account.name} · {fromNow(row.openedAt, new Date(queue.data.header.computedAt), lang)}
                </span>
                <State row={row} />
              </button>
            </li>
          ))}
        </ol>
        {chosen ? (
          <ReviewDetail
            key={chosen.id}
            review={chosen}
            acts={acts}
            marks={marks.of(chosen.id)}
            grades={gradesAt(chosen)}
            grade={(value) => setGrades((before) => new Map(before).set(chosen.id, value))}
            mark={mark}
            refuse={refuse}
            escalate={() => setDialog({ kind: 'escalate', review: chosen })}
          />
        ) : null}
      </div>
      <Suspense>
        {/* Mounted from the first: a key must not wait for it. */}
        <Dialogs
          dialog={dialog}
          close={() => setDialog(undefined)}
          acts={acts}
          marks={marks}
          gradesOf={(row) => gradesOf(gradesAt(row))}
        />
      </Suspense>
    </Flex>
  );
}

function State({ row }: { row: Review }) {
  if (row.decision)
    return (
      <Pill tone={row.decision.outcome === 'reject' ? 'bad' : 'good'}>
        {outcomeText(row.decision.outcome, row.subjectType)}
      </Pill>
    );
  if (row.claimedBy) return <Pill tone="going">{t.claimedBy(row.claimedBy.nickname)}</Pill>;
  return (
    <span>
      {row.overdue ? <Pill tone="bad">{t.overdue}</Pill> : null}
      {row.subjectType === 'content' ? null : <Tag>{kindText(row.subjectType)}</Tag>}
      {row.secondReading ? <Tag>{d.second}</Tag> : null}
      {row.escalation ? <Tag>{d.escalated(row.escalation.by, row.escalation.note)}</Tag> : null}
      {row.why.map((why) => (
        <Tag key={why}>{say('why', why)}</Tag>
      ))}
    </span>
  );
}

/** Mine first, then the queue, each task once. */
function merge(mine: Review[], queue: Review[]): Review[] {
  const seen = new Set(mine.map((row) => row.id));
  return [...mine, ...queue.filter((row) => !seen.has(row.id))];
}
