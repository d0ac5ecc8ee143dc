import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Empty, Flex, Modal, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { fromNow } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { say, t } from '../texts.ts';
import { QueueFigures } from './QueueFigures.tsx';
import { RefuseForm } from './RefuseForm.tsx';
import { ReviewDetail } from './ReviewDetail.tsx';
import { useReviewActs } from './useReviewActs.ts';
import { useKeys } from './useKeys.ts';
import './reviews.css';

const route = getRouteApi('/shell/console/reviews');
export type Review = Awaited<ReturnType<typeof api.moderation.listReviews>>['items'][number];

/** The review desk: the queue on the left, the work on the right, everything by keys (UX 36-38). */
export function Reviews() {
  const { id } = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const [help, setHelp] = useState(false);
  const [refused, setRefused] = useState<Review>();
  const queue = useSuspenseQuery({
    queryKey: ['reviews', 'queue'],
    queryFn: () => api.moderation.listReviews({ limit: 50 }),
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
  const open = (to: Review | undefined) => void navigate({ search: to ? { id: to.id } : {}, replace: true });
  // What is being read stays in view when the queue is sorted anew.
  const unnamed = id === undefined ? chosen?.id : undefined;
  useEffect(() => {
    if (unnamed) void navigate({ search: { id: unnamed }, replace: true });
  }, [unnamed, navigate]);

  const acts = useReviewActs(() => queries.invalidateQueries({ queryKey: ['reviews'] }));

  const own = new Set(mine.data.items.map((row) => row.id));
  const isOpen = (row: Review) => !acts.isDecided(row) && (row.claimedBy === null || own.has(row.id));
  const approve = async (andNext: boolean) => {
    if (!chosen) return;
    const next = [...rows.slice(index + 1), ...rows.slice(0, index)].find(isOpen);
    if (!acts.isDecided(chosen)) await acts.decide(chosen, 'approve', []);
    if (andNext && next) open(next);
  };
  useKeys({
    j: () => open(rows[Math.min(index + 1, rows.length - 1)]),
    k: () => open(rows[Math.max(index - 1, 0)]),
    a: () => void approve(false),
    n: () => void approve(true),
    r: () => setRefused(chosen && !acts.isDecided(chosen) ? chosen : undefined),
    u: () => chosen?.decision && void acts.undo(chosen),
    '?': () => setHelp(true),
  });

  return (
    <Flex vertical gap={16}>
      <div>
        <PageHead title={t.reviews}>
          <Button onClick={() => setHelp(true)}>{t.help} (?)</Button>
        </PageHead>
        <QueueFigures header={queue.data.header} />
      </div>
      {rows.length === 0 ? <Empty description={t.queueEmpty} /> : null}
      <div className="reviews">
        <ol className="review-list" aria-label={t.queueTitle}>
          {rows.map((row) => (
            <li key={row.id}>
              <button type="button" aria-current={row.id === chosen?.id} onClick={() => open(row)}>
                <b>{row.title}</b>
                <span>
                  {row.account.name} · {fromNow(row.openedAt, new Date(queue.data.header.computedAt), lang)}
                </span>
                <State row={row} />
              </button>
            </li>
          ))}
        </ol>
        {chosen ? <ReviewDetail key={chosen.id} review={chosen} acts={acts} refuse={() => setRefused(chosen)} /> : null}
      </div>
      {refused ? (
        <RefuseForm
          review={refused}
          close={() => setRefused(undefined)}
          refuse={async (reasons) => {
            if (await acts.decide(refused, 'reject', reasons)) setRefused(undefined);
          }}
        />
      ) : null}
      <Modal open={help} title={t.help} footer={null} onCancel={() => setHelp(false)}>
        {t.helpText}
      </Modal>
    </Flex>
  );
}

function State({ row }: { row: Review }) {
  if (row.decision)
    return (
      <Pill tone={row.decision.outcome === 'approve' ? 'good' : 'bad'}>
        {row.decision.outcome === 'approve' ? t.decidedApprove : t.decidedRefuse}
      </Pill>
    );
  if (row.claimedBy) return <Pill tone="going">{t.claimedBy(row.claimedBy.nickname)}</Pill>;
  return (
    <span>
      {row.overdue ? <Pill tone="bad">{t.overdue}</Pill> : null}
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
