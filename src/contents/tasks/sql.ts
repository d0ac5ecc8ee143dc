import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../lib/db.ts';
import type { NextAt } from '../../lib/due.ts';
import type { Lang } from '../../lib/problem.ts';
import { isFeatured, standsOnHomepage } from '../sql/contents.ts';
import { matches, type ListFilter } from '../sql/list.ts';
import type { WorkFacts } from './rules.ts';
import type { BulkAct } from './schema.ts';
import type { ExportColumn } from '../columns.ts';
import type { ListWish } from '../filter.ts';

export type TaskKey = { accountId: string; taskId: string };
export type Ask = { act: BulkAct } | { filter: ListWish; columns: ExportColumn[] };

export type TaskRow = TaskKey & {
  kind: 'bulk' | 'export';
  ask: Ask;
  lang: Lang;
  askedBy: string;
  total: number;
  done: number;
  unchanged: number;
  refused: number;
  lastId: string;
  createdAt: Date;
  finishedAt: Date | null;
};

const columns = [
  'accountId',
  'taskId',
  'kind',
  'ask',
  'lang',
  'askedBy',
  'total',
  'done',
  'unchanged',
  'refused',
  'lastId',
  'createdAt',
  'finishedAt',
] as const;
const asTask = (row: unknown) => row as TaskRow;

export async function insertTask(
  tx: Tx,
  now: Date,
  row: Pick<TaskRow, 'accountId' | 'taskId' | 'kind' | 'ask' | 'lang' | 'askedBy' | 'total'>,
): Promise<void> {
  await tx
    .insertInto('contents.task')
    .values({ ...row, ask: JSON.stringify(row.ask), createdAt: now })
    .execute();
}

/** Says how many works a task has. */
export async function setTotal(tx: Tx, { accountId, taskId }: TaskKey, total: number): Promise<void> {
  await tx
    .updateTable('contents.task')
    .set({ total })
    .where('accountId', '=', accountId)
    .where('taskId', '=', taskId)
    .execute();
}

/** Tasks of an account that have not ended. */
export async function countRunning(tx: Tx, accountId: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from contents.task where account_id = ${accountId} and finished_at is null`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

export async function taskByKey(tx: Tx, { accountId, taskId }: TaskKey): Promise<TaskRow | undefined> {
  const row = await tx
    .selectFrom('contents.task')
    .select(columns)
    .where('accountId', '=', accountId)
    .where('taskId', '=', taskId)
    .executeTakeFirst();
  return row && asTask(row);
}

/** Locks a task, so that its chunks follow one another. */
export async function lockTask(tx: Tx, { accountId, taskId }: TaskKey): Promise<TaskRow | undefined> {
  const row = await tx
    .selectFrom('contents.task')
    .select(columns)
    .where('accountId', '=', accountId)
    .where('taskId', '=', taskId)
    .forUpdate()
    .executeTakeFirst();
  return row && asTask(row);
}

/** A page of an account's tasks, the latest first, after an id. */
export async function tasksPage(tx: Tx, accountId: string, after: string | undefined, rows: number) {
  let query = tx
    .selectFrom('contents.task')
    .select(columns)
    .where('accountId', '=', accountId)
    .orderBy('taskId', 'desc')
    .limit(rows);
  if (after !== undefined) query = query.where('taskId', '<', after);
  return (await query.execute()).map(asTask);
}

export type Progress = Pick<TaskRow, 'done' | 'unchanged' | 'refused' | 'lastId'>;

/** Adds what a chunk has done to a locked task; `finishedAt` ends it. */
export async function addProgress(tx: Tx, task: TaskRow, chunk: Progress, finishedAt: Date | null): Promise<void> {
  await tx
    .updateTable('contents.task')
    .set({
      done: task.done + chunk.done,
      unchanged: task.unchanged + chunk.unchanged,
      refused: task.refused + chunk.refused,
      lastId: chunk.lastId,
      finishedAt,
    })
    .where('accountId', '=', task.accountId)
    .where('taskId', '=', task.taskId)
    .execute();
}

/** Writes down the works of a task: those that a filter finds, or the named ones, known or not. Answers how many. */
export async function insertWorks(
  tx: Tx,
  { accountId, taskId }: TaskKey,
  of: { filter: ListFilter } | { ids: readonly string[] },
): Promise<number> {
  const works =
    'filter' in of
      ? sql`select content_id, title from contents.content where ${matches(of.filter)}`
      : sql`select n.id as content_id, coalesce(c.title, '') as title
          from (select distinct id from unnest(${[...of.ids]}::text[]) as id) n
          left join contents.content c on c.account_id = ${accountId} and c.content_id = n.id`;
  const done = await sql`
    insert into contents.task_work (account_id, task_id, content_id, title)
    select ${accountId}, ${taskId}, w.content_id, w.title from (${works}) w`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}

/** The next works of a task after an id, in their order. */
export function nextWorks(tx: Tx, { accountId, taskId, lastId }: TaskRow, limit: number) {
  return tx
    .selectFrom('contents.taskWork')
    .select(['contentId', 'title'])
    .where('accountId', '=', accountId)
    .where('taskId', '=', taskId)
    .where('contentId', '>', lastId)
    .orderBy('contentId')
    .limit(limit)
    .execute();
}

export type Outcome = { contentId: string; outcome: 'done' | 'unchanged' | 'refused'; code: string | null };

/** Writes down what became of works. */
export async function noteOutcomes(
  tx: Tx,
  { accountId, taskId }: TaskKey,
  outcomes: readonly Outcome[],
): Promise<void> {
  await sql`
    update contents.task_work w set outcome = o.outcome, code = o.code
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as o ("contentId" text, outcome text, code text)
    where w.account_id = ${accountId} and w.task_id = ${taskId} and w.content_id = o."contentId"`.execute(tx);
}

/** A page of the works that a task could not change, after an id. */
export function refusedPage(tx: Tx, { accountId, taskId }: TaskKey, after: string | undefined, rows: number) {
  return tx
    .selectFrom('contents.taskWork')
    .select(['contentId', 'title', 'code'])
    .where('accountId', '=', accountId)
    .where('taskId', '=', taskId)
    .where('outcome', '=', 'refused')
    .$if(after !== undefined, (query) => query.where('contentId', '>', after ?? ''))
    .orderBy('contentId')
    .limit(rows)
    .execute();
}

export type FactsGroup = WorkFacts & { works: number };

/** The facts that decide on an act, and how many works of a filter share them. */
export async function groupedFacts(
  tx: Tx,
  filter: ListFilter,
  named: { target: string | null; categoryId: string | null },
): Promise<FactsGroup[]> {
  const found = await sql<FactsGroup>`
    select ${factColumns(named)}, count(*)::int as works from contents.content where ${matches(filter)}
    group by 1, 2, 3, 4, 5`.execute(tx);
  return found.rows;
}

/** The facts that decide on an act, of each work of a filter. */
export async function factsOfEach(
  tx: Tx,
  filter: ListFilter,
  named: { target: string | null; categoryId: string | null },
): Promise<(WorkFacts & { contentId: string })[]> {
  const found = await sql<WorkFacts & { contentId: string }>`
    select content_id, ${factColumns(named)} from contents.content where ${matches(filter)}`.execute(tx);
  return found.rows;
}

/** The facts that decide on an act on one work. */
export async function factsOfWork(
  tx: Tx,
  { accountId, contentId }: { accountId: string; contentId: string },
  named: { target: string | null; categoryId: string | null },
): Promise<WorkFacts | undefined> {
  const found = await sql<WorkFacts>`
    select ${factColumns(named)} from contents.content
    where account_id = ${accountId} and content_id = ${contentId}`.execute(tx);
  return found.rows[0];
}

function factColumns({
  target,
  categoryId,
}: {
  target: string | null;
  categoryId: string | null;
}): RawBuilder<unknown> {
  return sql`status,
    coalesce((select p.status from contents.push p where p.account_id = content.account_id
      and p.content_id = content.content_id and p.target = ${target}), 'none') as push,
    ${standsOnHomepage} as on_homepage, ${isFeatured} as featured,
    category_id is not distinct from ${categoryId}::text as in_category`;
}

/** Writes the next lines of a file. */
export async function insertPart(tx: Tx, { accountId, taskId }: TaskKey, lastId: string, place: number, lines: string) {
  await tx.insertInto('contents.taskPart').values({ accountId, taskId, lastId, place, lines }).execute();
}

/** The parts of a file in their order. */
export async function parts(tx: Tx, { accountId, taskId }: TaskKey): Promise<string[]> {
  const rows = await tx
    .selectFrom('contents.taskPart')
    .select('lines')
    .where('accountId', '=', accountId)
    .where('taskId', '=', taskId)
    .orderBy('place')
    .execute();
  return rows.map((row) => row.lines);
}

/** When the task that ended first has been kept for long enough. */
export const firstForgotten = (keptMs: number): NextAt => sql`
  select min(finished_at) + ${sql.lit(keptMs)} * interval '1 millisecond' as at from contents.task
  where finished_at is not null`;

/** Forgets the tasks that ended at or before an instant, at most `limit`; answers how many. */
export async function deleteEnded(tx: Tx, until: Date, limit: number): Promise<number> {
  const gone = await sql`
    delete from contents.task t using (
      select account_id, task_id from contents.task where finished_at <= ${until} order by finished_at limit ${limit}) e
    where t.account_id = e.account_id and t.task_id = e.task_id`.execute(tx);
  return Number(gone.numAffectedRows ?? 0n);
}
