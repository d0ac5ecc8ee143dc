import { sql } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import { asTask, taskColumns, type TaskRow } from './sql.ts';
import type { SubjectType } from './subjects.ts';

/** A place in the queue: what is late before what is not, as of an instant that the whole walk through the pages keeps. */
export type QueueKey = [asOf: string, onTime: 0 | 1, rank: number, openedAt: string, taskId: string];

export type QueueWish = {
  userId: string;
  types: readonly SubjectType[];
  /** Whether what was escalated is seen whatever its type. */
  escalated: boolean;
  subjectType?: SubjectType | undefined;
  contentType?: string | undefined;
  asOf: Date;
  after: QueueKey | undefined;
  limit: number;
};

/** Open tasks of some types that a user may decide on. */
const seenBy = (wish: Pick<QueueWish, 'userId' | 'types' | 'escalated'>) => sql<boolean>`(subject_type =
  any(${[...wish.types]}::text[]) or (${wish.escalated} and escalated_by is not null))
  and not (${wish.userId} = any(not_by))`;

/** A page of open tasks: what is late first, then video, post, item, then the oldest (DOMAIN 13.2). */
export async function queuePage(tx: Tx, wish: QueueWish): Promise<TaskRow[]> {
  const onTime = sql<number>`(human_due_at >= ${wish.asOf})::int`;
  let query = tx
    .selectFrom('moderation.reviewTask')
    .select(taskColumns)
    .where('status', '=', 'open')
    .where(seenBy(wish))
    .orderBy(onTime)
    .orderBy('rank')
    .orderBy('openedAt')
    .orderBy('taskId')
    .limit(wish.limit);
  if (wish.subjectType !== undefined) query = query.where('subjectType', '=', wish.subjectType);
  if (wish.contentType !== undefined) query = query.where('contentType', '=', wish.contentType);
  if (wish.after) {
    const [, late, rank, openedAt, taskId] = wish.after;
    query = query.where(
      sql<boolean>`(${onTime}, rank, opened_at, task_id) > (${late}, ${rank}, ${openedAt}::timestamptz, ${taskId})`,
    );
  }
  return (await query.execute()).map(asTask);
}

/** What a reviewer holds, and what he decided that has not taken effect yet, in the order of the queue. */
export async function ownPage(tx: Tx, wish: QueueWish, now: Date): Promise<TaskRow[]> {
  const { userId, after, limit, asOf } = wish;
  const onTime = sql<number>`(human_due_at >= ${asOf})::int`;
  let query = tx
    .selectFrom('moderation.reviewTask')
    .select(taskColumns)
    .where((eb) =>
      eb.or([
        eb.and([eb('status', '=', 'open'), eb('claimedBy', '=', userId), eb('claimedUntil', '>', now)]),
        eb.and([eb('status', '=', 'decided'), eb('decidedBy', '=', userId)]),
      ]),
    )
    .orderBy(onTime)
    .orderBy('rank')
    .orderBy('openedAt')
    .orderBy('taskId')
    .limit(limit);
  if (after) {
    const [, late, rank, openedAt, taskId] = after;
    query = query.where(
      sql<boolean>`(${onTime}, rank, opened_at, task_id) > (${late}, ${rank}, ${openedAt}::timestamptz, ${taskId})`,
    );
  }
  return (await query.execute()).map(asTask);
}

export type QueueLoad = { backlog: number; oldestOpenedAt: Date | null; overdue: number };
export type KindLoad = { subjectType: string; open: number; overdue: number; oldestOpenedAt: Date };
export type QueueHeader = QueueLoad & { approved: number; rejected: number };

/** How full the queue of a user is, and what he decided on a day. */
export async function queueHeader(
  tx: Tx,
  wish: Pick<QueueWish, 'userId' | 'types' | 'escalated' | 'asOf'>,
  today: { from: Date; to: Date },
): Promise<QueueHeader & { byType: KindLoad[] }> {
  const open = await sql<{ subjectType: string; open: number; oldestOpenedAt: Date; overdue: number }>`
    select subject_type, count(*)::int as open, min(opened_at) as oldest_opened_at,
      (count(*) filter (where human_due_at < ${wish.asOf}))::int as overdue
    from moderation.review_task where status = 'open' and ${seenBy(wish)}
    group by subject_type order by subject_type`.execute(tx);
  // A first reading that a second one follows was this user's decision all the same.
  const mine = await sql<{ outcome: string; n: number }>`
    select outcome, count(*)::int as n from (
      select outcome from moderation.review_task where decided_by = ${wish.userId}
        and decided_at >= ${today.from} and decided_at < ${today.to}
      union all
      select first_outcome from moderation.review_task where first_by = ${wish.userId}
        and first_at >= ${today.from} and first_at < ${today.to} and first_by is distinct from decided_by) d
    group by outcome`.execute(tx);
  const decided = (outcome: string) => mine.rows.find((row) => row.outcome === outcome)?.n ?? 0;
  const oldest = open.rows.map(({ oldestOpenedAt }) => oldestOpenedAt.getTime());
  return {
    backlog: open.rows.reduce((sum, row) => sum + row.open, 0),
    overdue: open.rows.reduce((sum, row) => sum + row.overdue, 0),
    oldestOpenedAt: oldest.length === 0 ? null : new Date(Math.min(...oldest)),
    approved: decided('approve') + decided('trial'),
    rejected: decided('reject'),
    byType: open.rows,
  };
}

/** Open tasks, whoever may hold them. */
export async function openLoad(tx: Tx, asOf: Date): Promise<QueueLoad> {
  const found = await sql<QueueLoad>`
    select count(*)::int as backlog, min(opened_at) as oldest_opened_at,
      (count(*) filter (where human_due_at < ${asOf}))::int as overdue
    from moderation.review_task where status = 'open'`.execute(tx);
  return found.rows[0] ?? { backlog: 0, oldestOpenedAt: null, overdue: 0 };
}
