import { Alert, Button, Flex, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { dateTime } from '../../text/dictionary.ts';
import { say, t } from '../texts.ts';
import { gradesOf } from './Grades.tsx';
import { isCaseOfWork } from './kinds.ts';
import { actNames, outcomeText } from './outcomes.ts';
import type { DetailProps } from './ReviewDetail.tsx';
import type { Review } from './Reviews.tsx';
import { d } from './texts.ts';
import type { Outcome, ReviewActs } from './useReviewActs.ts';

/** What can be done with an item: decide, hand on, mark, hold; or take the decision back. */
export function Acts({ review, acts, marks, grades, mark, refuse, escalate }: DetailProps) {
  if (review.decision) return <Undo review={review} acts={acts} />;
  const decide = (outcome: Outcome) => void acts.decide(review, { outcome, grades: gradesOf(grades) });
  const names = actNames(review.subjectType);
  const isWork = review.subjectType === 'content' || review.subjectType === 'submission';
  return (
    <>
      <Flex gap={8} align="center" wrap>
        <Button type="primary" onClick={() => decide('approve')}>
          {names.approve} (a)
        </Button>
        {review.why.includes('CHANNEL') ? <Button onClick={() => decide('trial')}>{d.tryOut}</Button> : null}
        {/* Pressing it must not take the selection away. */}
        <Button danger onMouseDown={(event) => event.preventDefault()} onClick={refuse}>
          {names.refuse} (r)
        </Button>
        <Button onClick={escalate}>{d.escalate} (e)</Button>
        {isWork ? (
          <Button onMouseDown={(event) => event.preventDefault()} onClick={mark}>
            {d.mark} (m)
          </Button>
        ) : null}
        {review.claimedUntil ? (
          <Button onClick={() => void acts.release(review)}>{t.release}</Button>
        ) : (
          <Button onClick={() => void acts.claim(review)}>{t.claim}</Button>
        )}
      </Flex>
      <Flex gap={8} align="center" wrap className="quiet">
        <span className="num">{d.due(dateTime(review.dueAt))}</span>
        {review.claimedUntil ? <span className="num">{t.claimedUntil(dateTime(review.claimedUntil))}</span> : null}
        {review.why.map((why) => (
          <Tag key={why}>{say('why', why)}</Tag>
        ))}
        {isWork ? <span>{marks.length > 0 ? d.marks(marks.length) : d.markNone}</span> : null}
        {isCaseOfWork(review) ? <span>{d.markCase}</span> : null}
      </Flex>
    </>
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
      type={decision.outcome === 'reject' ? 'warning' : 'success'}
      showIcon
      title={outcomeText(decision.outcome, review.subjectType)}
      action={
        <Button size="small" disabled={left === 0} onClick={() => void acts.undo(review)}>
          {t.undo(left)} (u)
        </Button>
      }
    />
  );
}
