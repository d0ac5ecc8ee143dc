import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Flex, Skeleton, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { labelled } from '../../../src/lib/text.ts';
import { lang } from '../../ui/lang.ts';
import { api } from '../../api.ts';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { say, t } from '../texts.ts';
import { Differences } from './Differences.tsx';
import type { Review } from './Reviews.tsx';
import type { ReviewActs } from './useReviewActs.ts';

type Props = { review: Review; acts: ReviewActs; refuse: () => void };
type Reviewed = Awaited<ReturnType<typeof api.contents.review>>;

/** The work under review beside what is live, what the machine found, and the acts. */
export function ReviewDetail({ review, acts, refuse }: Props) {
  const detail = useQuery({
    queryKey: ['reviews', review.id, review.version],
    queryFn: () => api.contents.review({ id: review.id }),
  });
  if (detail.error) return <Failure error={detail.error} reset={() => void detail.refetch()} />;
  if (!detail.data) return <Skeleton active />;
  const { content, live, account } = detail.data;
  return (
    <section className="review-detail" aria-label={review.title}>
      <Acts review={review} acts={acts} refuse={refuse} />
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
        ]}
      />
      {live ? <Differences work={content} live={live} /> : null}
      <div className={live ? 'review-versions two' : 'review-versions'}>
        <Work title={t.versionNew} work={content} />
        {live ? <Work title={t.versionLive} work={live} /> : null}
      </div>
    </section>
  );
}

function Acts({ review, acts, refuse }: Props) {
  if (review.decision) return <Undo review={review} acts={acts} />;
  return (
    <Flex gap={8} align="center" wrap>
      <Button type="primary" onClick={() => void acts.decide(review, 'approve', [])}>
        {t.approve} (a)
      </Button>
      <Button danger onClick={refuse}>
        {t.refuse} (r)
      </Button>
      {review.claimedUntil ? (
        <>
          <span className="num">{t.claimedUntil(dateTime(review.claimedUntil))}</span>
          <Button onClick={() => void acts.release(review)}>{t.release}</Button>
        </>
      ) : (
        <Button onClick={() => void acts.claim(review)}>{t.claim}</Button>
      )}
      {review.why.map((why) => (
        <Tag key={why}>{say('why', why)}</Tag>
      ))}
    </Flex>
  );
}

/** Counts down to the effect, and takes the decision back until then. */
function Undo({ review, acts }: { review: Review; acts: ReviewActs }) {
  const [shownAt] = useState(() => Date.now());
  const [now, setNow] = useState(shownAt);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const { decision } = review;
  if (!decision) return null;
  const window = Date.parse(decision.effectiveAt) - Date.parse(decision.decidedAt);
  const left = Math.max(0, Math.ceil((window - (now - shownAt)) / 1000));
  return (
    <Alert
      type={decision.outcome === 'approve' ? 'success' : 'warning'}
      showIcon
      title={decision.outcome === 'approve' ? t.decidedApprove : t.decidedRefuse}
      action={
        <Button size="small" disabled={left === 0} onClick={() => void acts.undo(review)}>
          {t.undo(left)} (u)
        </Button>
      }
    />
  );
}

function Findings({ review }: { review: Review }) {
  if (review.findings.length === 0) return t.noFindings;
  return (
    <Flex gap={4} wrap>
      {review.findings.map((finding) => (
        <Pill key={`${finding.field}-${finding.start}`} tone={(finding.level ?? 3) >= 3 ? 'bad' : 'plain'}>
          {labelled(say('where', finding.field), finding.matched, lang)}
        </Pill>
      ))}
    </Flex>
  );
}

function Work({ title, work }: { title: string; work: Reviewed['content'] }) {
  return (
    <article className="review-work">
      <h2>{title}</h2>
      <div className="review-covers">
        {work.covers.map((cover, n) => (
          <img
            key={cover.mediaId}
            src={cover.url}
            width={cover.width}
            height={cover.height}
            alt={`${work.title} ${n + 1}`}
          />
        ))}
      </div>
      <h3>{work.title}</h3>
      {work.forwardText ? <p className="quiet">{work.forwardText}</p> : null}
      {work.summary ? <p>{work.summary}</p> : null}
      {/* Made by the renderer's allow-list on the server. */}
      <div className="review-body" dangerouslySetInnerHTML={{ __html: work.bodyHtml }} />
      {work.items.length > 0 ? <h3>{t.goods}</h3> : null}
      {work.items.map((item) => (
        <p key={item.itemId} className="num">
          {item.title} · ¥{yuan(item.priceFen)} · {item.shopName}
        </p>
      ))}
    </article>
  );
}
