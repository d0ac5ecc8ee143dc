import { memberRole } from '../../identity/service.ts';
import { access, asAccount, type Actor } from '../../lib/actor.ts';
import { lockKey, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId, newIdOf, ownerOf } from '../../lib/ids.ts';
import { enqueue } from '../../lib/outbox.ts';
import { pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { DAY } from '../../lib/time.ts';
import { requireCategory } from '../categories/require.ts';
import { filterOf, type ListWish } from '../filter.ts';
import { refuseContent } from '../refusals.ts';
import * as list from '../sql/list.ts';
import { actOn, prepare, previewOf, refusalText } from './bulk.ts';
import { writePart } from './file.ts';
import type { BulkAct, Preview, WireTask } from './schema.ts';
import type { ExportColumn } from '../columns.ts';
import * as store from './sql.ts';
import type { TaskRow } from './sql.ts';

/** Up to so many works a request does itself. */
const IN_REQUEST_MAX = { bulk: 200, export: 10_000 };
/** Works of one transaction of a task in the background. */
const CHUNK = { bulk: 50, export: 500 };
/** Tasks that an account may have under way. */
const RUNNING_MAX = 5;
/** How long report and file are kept after the end. */
const KEPT_MS = DAY;

/** Works that are named one by one, or found by a filter of the list. */
type Wished = { ids: string[] } | { filter: ListWish };

/** Refuses INVALID unless works are either named or found by a filter. */
export function wishedBy(wish: { ids?: string[] | undefined; filter?: ListWish | undefined }): Wished {
  const { ids, filter } = wish;
  if (ids && !filter) return { ids: [...new Set(ids)] };
  if (filter && !ids) return { filter };
  throw refuse.INVALID([{ path: 'ids', code: 'ONE_OF', message: '', required: 'ids | filter' }]);
}

/** Says what an act on many works would do. Refuses CATEGORY_UNKNOWN. */
export async function previewBulk(
  tx: Tx,
  actor: Actor,
  now: Date,
  wished: Wished,
  act: BulkAct,
  lang: Lang,
): Promise<Preview> {
  const { accountId } = asAccount(actor).account;
  if (act.kind === 'set_category') await requireCategory(tx, accountId, act.categoryId);
  if ('ids' in wished) {
    const { ids } = wished;
    return previewOf(tx, now, { accountId, ids }, ids.length, act, lang);
  }
  return previewOf(tx, now, filterOf(accountId, wished.filter), undefined, act, lang);
}

/**
 * Does one thing with many works: up to 200 before it answers, more in the background. Each for itself: one that refuses
 * stops no other, and the report names it (UX 22). Refuses CATEGORY_UNKNOWN, TASKS_FULL.
 */
export async function startBulk(
  tx: Tx,
  actor: Actor,
  now: Date,
  wished: Wished,
  act: BulkAct,
  lang: Lang,
): Promise<WireTask> {
  const { userId, account } = asAccount(actor);
  const { accountId } = account;
  if (act.kind === 'set_category') await requireCategory(tx, accountId, act.categoryId);
  await refuseTooMany(tx, accountId);
  const taskId = newIdOf(accountId, now);
  const task = { accountId, taskId, kind: 'bulk' as const, ask: { act }, lang, askedBy: userId };
  await store.insertTask(tx, now, { ...task, total: 0 });
  const of = 'ids' in wished ? wished : { filter: filterOf(accountId, wished.filter) };
  const total = await store.insertWorks(tx, task, of);
  await store.setTotal(tx, task, total);
  return begin(tx, actor, now, task);
}

/** Makes a CSV of the works that a filter finds: up to 10,000 before it answers (UX 28). Refuses TASKS_FULL. */
export async function startExport(
  tx: Tx,
  actor: Actor,
  now: Date,
  filter: ListWish,
  columns: ExportColumn[],
  lang: Lang,
): Promise<WireTask> {
  const { userId, account } = asAccount(actor);
  const { accountId } = account;
  await refuseTooMany(tx, accountId);
  const taskId = newIdOf(accountId, now);
  const task = { accountId, taskId, kind: 'export' as const, ask: { filter, columns }, lang, askedBy: userId };
  await store.insertTask(tx, now, { ...task, total: await list.countMatching(tx, filterOf(accountId, filter)) });
  return begin(tx, actor, now, task);
}

async function begin(tx: Tx, actor: Actor, now: Date, key: store.TaskKey): Promise<WireTask> {
  let task = await requireTask(tx, key);
  if (task.total > IN_REQUEST_MAX[task.kind]) {
    await enqueueNext(tx, task);
    return presentTask(task);
  }
  while (task.finishedAt === null) {
    await runChunk(tx, actor, now, task, IN_REQUEST_MAX.bulk);
    task = await requireTask(tx, key);
  }
  return presentTask(task);
}

/** Runs the next chunk of a task in the background, and enqueues the one after it; an ended task is left as it is. */
export async function continueTask(tx: Tx, now: Date, key: store.TaskKey): Promise<void> {
  const task = await store.lockTask(tx, key);
  if (!task || task.finishedAt !== null) return;
  await runChunk(tx, await actorOf(tx, now, task), now, task, CHUNK[task.kind]);
  const { finishedAt } = await requireTask(tx, key);
  if (finishedAt === null) await enqueueNext(tx, task);
}

/** What is done and how far it came are one change, so that a chunk that was cut off is done again as a whole. */
async function runChunk(tx: Tx, actor: Actor | null, now: Date, task: TaskRow, limit: number): Promise<void> {
  const { ended, ...chunk } =
    'act' in task.ask
      ? await actOnNext(tx, actor, now, task, task.ask.act, limit)
      : await writePart(tx, now, task, Math.max(limit, CHUNK.export));
  await store.addProgress(tx, task, chunk, ended ? now : null);
}

async function actOnNext(tx: Tx, actor: Actor | null, now: Date, task: TaskRow, act: BulkAct, limit: number) {
  const works = await store.nextWorks(tx, task, limit);
  const contentIds = works.map(({ contentId }) => contentId);
  if (actor) await prepare(tx, task.accountId, act, contentIds);
  const outcomes: store.Outcome[] = [];
  for (const contentId of contentIds) {
    const became = actor
      ? await actOn(tx, actor, now, act, contentId)
      : { outcome: 'refused' as const, code: 'FORBIDDEN' };
    outcomes.push({ contentId, ...became });
  }
  await store.noteOutcomes(tx, task, outcomes);
  const count = (outcome: string) => outcomes.filter((one) => one.outcome === outcome).length;
  return {
    done: count('done'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    lastId: contentIds.at(-1) ?? task.lastId,
    ended: works.length < limit,
  };
}

/** Who asked for a task, as long as he may act for its account; null when he may not any more. */
async function actorOf(tx: Tx, now: Date, { askedBy: userId, accountId }: TaskRow): Promise<Actor | null> {
  const role = await memberRole(tx, userId, accountId);
  if (role === undefined || !access.editor.members.some((editor) => editor === role)) return null;
  return { kind: 'user', userId, visitorId: undefined, signedInAt: now, roles: [], account: { accountId, role } };
}

function enqueueNext(tx: Tx, { accountId, taskId }: store.TaskKey): Promise<void> {
  return enqueue(tx, 'contents.run_task', { accountId, taskId }, { jobKey: `contents.run_task:${taskId}` });
}

/** A page of the account's tasks, the latest first. */
export async function listTasks(tx: Tx, actor: Actor, page: { limit: number; after: string | undefined }) {
  const rows = await store.tasksPage(tx, asAccount(actor).account.accountId, page.after, page.limit + 1);
  const { items, nextCursor } = pageFrom(rows, page.limit, (row) => [row.taskId]);
  return { items: items.map(presentTask), nextCursor };
}

/** How far a task of the account is. Refuses NOT_FOUND. */
export async function readTask(tx: Tx, actor: Actor, taskId: string): Promise<WireTask> {
  return presentTask(await ownTask(tx, actor, taskId));
}

/** A page of the works that a task could not change, each with the reason. Refuses NOT_FOUND. */
export async function refusedWorks(
  tx: Tx,
  actor: Actor,
  taskId: string,
  page: { limit: number; after: string | undefined },
  lang: Lang,
) {
  const task = await ownTask(tx, actor, taskId);
  const rows = await store.refusedPage(tx, task, page.after, page.limit + 1);
  const { items, nextCursor } = pageFrom(rows, page.limit, (row) => [row.contentId]);
  const act = 'act' in task.ask ? task.ask.act : undefined;
  const shown = items.map(({ contentId, title, code }) => {
    const known = code ?? 'NOT_FOUND';
    return { contentId, title, code: known, message: refusalText(known, act, lang) };
  });
  return { items: shown, nextCursor };
}

/** The parts of the file of a task, for a member of its account. Refuses NOT_FOUND, also while it is not made. */
export async function fileOf(tx: Tx, userId: string, taskId: string): Promise<string[]> {
  const accountId = ownerOf(taskId);
  const member = isId(taskId) && (await memberRole(tx, userId, accountId)) !== undefined;
  const task = member ? await store.taskByKey(tx, { accountId, taskId }) : undefined;
  if (!task?.finishedAt || task.kind !== 'export') throw refuse.NOT_FOUND();
  return store.parts(tx, task);
}

/** When the next task is forgotten. */
export const nextForgetAt = store.firstForgotten(KEPT_MS);

/** Forgets what ended a day ago. */
export async function forgetTasks(tx: Tx, now: Date): Promise<boolean> {
  return (await store.deleteEnded(tx, new Date(now.getTime() - KEPT_MS), RUNNING_MAX)) > 0;
}

async function refuseTooMany(tx: Tx, accountId: string): Promise<void> {
  await lockKey(tx, 'content-tasks', accountId);
  const actual = await store.countRunning(tx, accountId);
  if (actual < RUNNING_MAX) return;
  throw refuseContent.TASKS_FULL([
    { path: '', code: 'TASKS_FULL', message: '', actual, required: { max: RUNNING_MAX } },
  ]);
}

async function requireTask(tx: Tx, key: store.TaskKey): Promise<TaskRow> {
  const task = await store.taskByKey(tx, key);
  if (!task) throw new Error(`the task ${key.taskId} is not there`);
  return task;
}

async function ownTask(tx: Tx, actor: Actor, taskId: string): Promise<TaskRow> {
  const { accountId } = asAccount(actor).account;
  const task = isId(taskId) ? await store.taskByKey(tx, { accountId, taskId }) : undefined;
  if (!task) throw refuse.NOT_FOUND();
  return task;
}

function presentTask(task: TaskRow): WireTask {
  const { taskId, kind, ask, total, done, unchanged, refused, createdAt, finishedAt } = task;
  return {
    id: taskId,
    kind,
    act: 'act' in ask ? ask.act : null,
    total,
    done,
    unchanged,
    refused,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    expiresAt: finishedAt ? new Date(finishedAt.getTime() + KEPT_MS).toISOString() : null,
    file: kind === 'export' && finishedAt ? `/api/v1/content-tasks/${taskId}/file` : null,
  };
}
