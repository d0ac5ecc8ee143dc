import { useQuery } from '@tanstack/react-query';
import { Alert, Descriptions, Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { api } from '../../api.ts';
import { Failure } from '../../ui/Failure.tsx';
import { t } from '../texts.ts';
import { Acts } from './Acts.tsx';
import { Differences } from './Differences.tsx';
import { Grades, type Grading } from './Grades.tsx';
import type { Review } from './Reviews.tsx';
import { d } from './texts.ts';
import { TrialNumbers } from './TrialNumbers.tsx';
import type { Mark } from './useMarks.ts';
import type { ReviewActs } from './useReviewActs.ts';
import { Findings, Work } from './Work.tsx';

export type DetailProps = {
  review: Review;
  acts: ReviewActs;
  marks: readonly Mark[];
  grades: Grading;
  grade: (value: Grading) => void;
  mark: () => void;
  refuse: () => void;
  escalate: () => void;
};
const ChannelApplicationDetail = lazy(async () => ({
  default: (await import('../applications/ChannelApplicationDetail.tsx')).ChannelApplicationDetail,
}));
const CaseDetail = lazy(async () => ({ default: (await import('./CaseDetail.tsx')).CaseDetail }));
const AppealDetail = lazy(async () => ({ default: (await import('./AppealDetail.tsx')).AppealDetail }));

/** What is decided on: a work beside what is live, what the machine found, and the acts; or where all of it stands. */
export function ReviewDetail(props: DetailProps) {
  const { review } = props;
  const isWork = review.subjectType === 'content' || review.subjectType === 'submission';
  return (
    <section className="review-detail" aria-label={review.title}>
      <Acts {...props} />
      {review.escalation ? (
        <Alert type="info" showIcon title={d.escalated(review.escalation.by, review.escalation.note)} />
      ) : null}
      {review.secondReading && !review.decision ? <Alert type="info" showIcon title={d.secondWhy} /> : null}
      {isWork ? <WorkDetail {...props} /> : <Elsewhere key={review.id} review={review} />}
    </section>
  );
}

/** The work with its submission, what changed, and what was marked in it. */
function WorkDetail({ review, marks, grades, grade }: DetailProps) {
  const detail = useQuery({
    queryKey: ['reviews', review.id, review.version],
    queryFn: () => api.growth.reviews.read({ id: review.id }),
  });
  if (detail.error) return <Failure error={detail.error} reset={() => void detail.refetch()} />;
  if (!detail.data) return <Skeleton active />;
  const { work, submission, trial } = detail.data;
  if (!work) return null;
  const { content, live, account } = work;
  return (
    <>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          {
            key: 'author',
            label: t.author,
            children: `${account.name} · ${account.level} · ${t.published(account.published)}`,
          },
          { key: 'findings', label: t.findings, children: <Findings review={review} /> },
          ...(submission
            ? [
                { key: 'target', label: d.target, children: submission.target.name },
                { key: 'class', label: d.classification, children: submission.classification?.name ?? t.none },
              ]
            : []),
        ]}
      />
      {trial ? <TrialNumbers of={trial} /> : null}
      {review.subjectType === 'submission' && !review.decision ? <Grades value={grades} change={grade} /> : null}
      {live ? <Differences work={content} live={live} /> : null}
      <div className={live ? 'review-versions two' : 'review-versions'}>
        <Work title={t.versionNew} work={content} marks={marks} findings={review.findings} />
        {live ? <Work title={t.versionLive} work={live} /> : null}
      </div>
    </>
  );
}

/** Where an item stands whose material has a page of its own. */
function Elsewhere({ review }: { review: Review }) {
  if (review.subjectType === 'channel_application') {
    return (
      <Suspense fallback={<Skeleton active />}>
        <ChannelApplicationDetail id={review.subjectId} />
      </Suspense>
    );
  }
  if (review.subjectType === 'appeal') {
    return (
      <Suspense fallback={<Skeleton active />}>
        <AppealDetail review={review} />
      </Suspense>
    );
  }
  return (
    <Suspense fallback={<Skeleton active />}>
      <CaseDetail review={review} />
    </Suspense>
  );
}
