import { type Task, parseCronItems, run, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import { businessNow } from './lib/clock.ts';
import { inTransaction, type Tx } from './lib/db.ts';
import { openQueuePool, queueLogger } from './lib/queuePool.ts';
import { joinRunners } from './lib/abandoned.ts';
import * as due from './lib/due.ts';
import { enqueue, outboxRow, type Json } from './lib/outbox.ts';
import { SECOND } from './lib/time.ts';
import { tracedRoot } from './lib/trace.ts';
import {
  jobs,
  longJobs,
  subscribers,
  dueWork,
  latestOnly,
  nightly,
  NIGHTLY,
  hourly,
  HOURLY,
  type JobTools,
} from './jobs.ts';

/** What falls due on the way through a history. */
const playedWork = Object.fromEntries(Object.entries(dueWork).filter(([name]) => !(name in latestOnly)));

type Running = { stop: () => Promise<void> };

/** Starts the job runner and the tick of business time. */
export async function startWorker(tools: JobTools, pool: pg.Pool): Promise<Running> {
  const runner = await startRunner(tools, pool);
  const tick = startTick(tools);
  return {
    stop: async () => {
      await Promise.all([tick.stop(), runner.stop()]);
    },
  };
}

/** Starts the job runner alone, for who moves business time himself (`playClock`). */
export async function startRunner(tools: JobTools, pool: pg.Pool): Promise<Running> {
  const queue = openQueuePool(pool);
  const leave = await joinRunners(queue);
  const ending = new AbortController();
  const runner = await run({
    pgPool: queue,
    taskList: taskList(tools, ending.signal),
    concurrency: 4,
    pollInterval: 2 * SECOND,
    noHandleSignals: true,
    parsedCronItems: parseCronItems([
      ...Object.keys(nightly).map((task) => ({ task, match: NIGHTLY, identifier: task })),
      ...hourly.map((task) => ({ task, match: HOURLY, identifier: task })),
    ]),
    logger: queueLogger(tools.log),
  });
  return {
    stop: async () => {
      ending.abort();
      await runner.stop();
      leave();
      await queue.end();
    },
  };
}

/** Moves business time forward to `to` and runs what falls due on the way. Refuses INVALID (422) for a time in the past. */
export function advanceClock(tools: JobTools, to: Date): Promise<Date> {
  return due.advanceThrough(dueWork, tools, to);
}

/** `advanceClock` for who plays a history step by step, but for what `latestOnly` names. */
export function playClock(tools: JobTools, to: Date): Promise<Date> {
  return due.advanceThrough(playedWork, tools, to);
}

function taskList(tools: JobTools, ending: AbortSignal): TaskList {
  const list: TaskList = {
    outbox: (payload) => inTransaction(tools.db, (tx) => handOut(tx, payload)),
  };
  for (const [name, work] of Object.entries(nightly)) {
    list[name] = () => inTransaction(tools.db, (tx) => work(tx, new Date()));
  }
  for (const [name, job] of Object.entries(jobs)) {
    list[name] = (payload) => inTransaction(tools.db, async (tx) => job(tx, await businessNow(tx), payload, tools));
  }
  for (const [name, job] of Object.entries(longJobs)) {
    list[name] = (payload, { job: { attempts, max_attempts: tries } }) =>
      job(payload, tools, { ending, last: attempts >= tries });
  }
  return Object.fromEntries(Object.entries(list).map(([name, run]) => [name, asTrace(name, run)]));
}

/** Each run of a job is a trace of its own. */
function asTrace(name: string, run: Task | undefined): Task {
  return (payload, helpers) => tracedRoot(`job ${name}`, async () => run?.(payload, helpers));
}

/** Starts one job per subscriber, so that each is retried on its own. */
async function handOut(tx: Tx, payload: unknown): Promise<void> {
  const { id } = payload as { id: string };
  const row = await outboxRow(tx, BigInt(id));
  if (!row) return;
  for (const task of subscribers[row.topic] ?? []) await enqueue(tx, task, row.payload as Json);
}

function startTick(tools: JobTools): { stop: () => Promise<void> } {
  let stopped = false;
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    if (stopped || running) return;
    running = due
      .runDue(dueWork, tools)
      .catch((error: unknown) => tools.log.error({ err: error }, 'due work failed'))
      .finally(() => {
        running = undefined;
      });
  }, SECOND);
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
