import { asUser, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { SECOND, addDays, dayOf, instantOf } from '../../lib/time.ts';
import { presentTasks } from './present.ts';
import * as queue from './queue.sql.ts';
import { subjectsOf, type SubjectType } from './subjects.ts';

type Wish = {
  view: 'queue' | 'mine';
  subjectType?: SubjectType | undefined;
  contentType?: string | undefined;
  after: queue.QueueKey | undefined;
  limit: number;
};

/**
 * A page of the queue that the operator decides on, or of what he holds, with the queue's head (UX 38): what is late
 * first, then video, post, item, then the oldest (DOMAIN 13.2).
 */
export async function listReviews(tx: Tx, actor: Actor, now: Date, wish: Wish, lang: Lang) {
  const { userId } = asUser(actor);
  const asOf = wish.after ? new Date(wish.after[0]) : now;
  const asked = { ...wish, ...subjectsOf(actor), userId, asOf, limit: wish.limit + 1 };
  const rows = wish.view === 'queue' ? await queue.queuePage(tx, asked) : await queue.ownPage(tx, asked, now);
  const page = pageFrom(rows, wish.limit, (row): queue.QueueKey => [
    asOf.toISOString(),
    row.humanDueAt >= asOf ? 1 : 0,
    row.rank,
    row.openedAt.toISOString(),
    row.taskId,
  ]);
  const day = dayOf(now);
  const today = { from: instantOf(day), to: instantOf(addDays(day, 1)) };
  const header = await queue.queueHeader(tx, { ...asked, asOf: now }, today);
  return {
    items: await presentTasks(tx, page.items, now, lang),
    nextCursor: page.nextCursor,
    header: {
      backlog: header.backlog,
      oldestOpenedAt: header.oldestOpenedAt?.toISOString() ?? null,
      overdue: header.overdue,
      byType: header.byType.map(({ subjectType, open, overdue }) => ({ subjectType, open, overdue })),
      mine: { approved: header.approved, rejected: header.rejected },
      computedAt: now.toISOString(),
    },
  };
}

/** What waits at the desk for an operator, by the kinds that he decides on. */
export async function queuesOf(tx: Tx, actor: Actor, now: Date): Promise<queue.KindLoad[]> {
  const { userId } = asUser(actor);
  const day = dayOf(now);
  const today = { from: instantOf(day), to: instantOf(addDays(day, 1)) };
  return (await queue.queueHeader(tx, { ...subjectsOf(actor), userId, asOf: now }, today)).byType;
}

/** What waits for reviewers: how many, how long the oldest, and how many longer than they were promised. */
export async function reviewLoad(tx: Tx, now: Date): Promise<{ open: number; oldestSeconds: number; overdue: number }> {
  const { backlog, oldestOpenedAt, overdue } = await queue.openLoad(tx, now);
  return {
    open: backlog,
    oldestSeconds: oldestOpenedAt ? (now.getTime() - oldestOpenedAt.getTime()) / SECOND : 0,
    overdue,
  };
}
