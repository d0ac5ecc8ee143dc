import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';

type FigureRow = {
  userId: string;
  decided: number;
  approved: number;
  rejected: number;
  medianSeconds: number | null;
  secondRead: number;
  agreed: number;
};

/** Reviewers of one answer. */
const REVIEWERS_MAX = 500;

/**
 * What each reviewer decided in a span. A first reading
 * counts for who made it; whether it was confirmed is told once somebody else has read it.
 */
export async function reviewerFigures(tx: Tx, span: { from: Date; to: Date }): Promise<FigureRow[]> {
  const found = await sql<FigureRow>`
    with own as (
      select decided_by as user_id, outcome, decided_at - claimed_at as took, null::boolean as agreed
      from moderation.review_task
      where decided_at >= ${span.from} and decided_at < ${span.to} and status in ('decided', 'effective')
        and (first_by is null or decided_by <> first_by)
      union all
      select first_by, first_outcome, null,
        case when decided_by is not null and decided_by <> first_by then outcome = first_outcome end
      from moderation.review_task where first_at >= ${span.from} and first_at < ${span.to})
    select user_id, count(*)::int as decided,
      (count(*) filter (where outcome <> 'reject'))::int as approved,
      (count(*) filter (where outcome = 'reject'))::int as rejected,
      round(extract(epoch from percentile_cont(0.5) within group (order by took)))::int as median_seconds,
      (count(agreed))::int as second_read, (count(*) filter (where agreed))::int as agreed
    from own group by user_id order by count(*) desc, user_id limit ${REVIEWERS_MAX}`.execute(tx);
  return found.rows;
}

/** Of the decisions of a span, by who made them: how many were appealed and have been decided on, and how many overturned. */
export async function appealedFigures(
  tx: Tx,
  span: { from: Date; to: Date },
): Promise<Map<string, { appealed: number; overturned: number }>> {
  const found = await sql<{ userId: string; appealed: number; overturned: number }>`
    select by.user_id, count(*)::int as appealed, (count(*) filter (where status = 'overturned'))::int as overturned
    from moderation.appeal cross join lateral unnest(decided_by) as by (user_id)
    where decided_at >= ${span.from} and decided_at < ${span.to} and status <> 'open'
    group by by.user_id limit ${REVIEWERS_MAX}`.execute(tx);
  return new Map(found.rows.map(({ userId, ...figures }) => [userId, figures]));
}

/** What people decided about works and submissions in a span: let through, and sent back. */
export async function decidedWithin(
  tx: Tx,
  span: { from: Date; to: Date },
): Promise<{ accepted: number; rejected: number }> {
  const found = await sql<{ accepted: number; rejected: number }>`
    select (count(*) filter (where outcome <> 'reject'))::int as accepted,
      (count(*) filter (where outcome = 'reject'))::int as rejected
    from moderation.review_task
    where outcome is not null and decided_at >= ${span.from} and decided_at < ${span.to}
      and status in ('decided', 'effective') and subject_type in ('content', 'submission')`.execute(tx);
  return found.rows[0] ?? { accepted: 0, rejected: 0 };
}
