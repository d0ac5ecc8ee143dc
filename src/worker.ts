import { type Task, Logger as QueueLogger, parseCronItems, run, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from 'pino';
import { forgetSeen, nextForgetAt } from './facts/jobs.ts';
import {
  finishReview,
  nextScheduledAt,
  refreshAccount,
  refreshGroup,
  refreshItems,
  refreshShop,
  runTask,
  nextTaskForgetAt,
  forgetTasks,
  runDueContent,
  runDueDecision,
  sweepGoodsJob,
} from './contents/jobs.ts';
import { nextBillCheckAt, runBillCheck } from './cps/collecting/checking.ts';
import { nextReconciliationAt, runReconciliation } from './cps/reconciling/service.ts';
import { nextValuingAt, valueNextDay } from './cps/valuing/service.ts';
import { endClosed } from './cps/institutions/closing.ts';
import { nextDisputeDueAt, runDueDispute } from './cps/disputes/deciding.ts';
import { compareHostFile } from './cps/hostfiles/comparing.ts';
import { correctHostFile } from './cps/hostfiles/correcting.ts';
import { hostFileExpiry } from './cps/hostfiles/service.ts';
import { clickExpiry, holdFrozen, voidOwnClicks } from './cps/jobs.ts';
import { releaseStatements } from './cps/collecting/releasing.ts';
import { askAboutPayout, carryOutPayout, followPayout } from './cps/payouts/jobs.ts';
import { forgetAddresses } from './identity/jobs.ts';
import { nextAuditAt, nextPayoutCheckAt, payoutsDue, runNightlyAudit, runPayoutCheck } from './ledger/jobs.ts';
import { bindBuyer, countClicks, nextCountAt, visitorExpiry } from './links/jobs.ts';
import { expireUpload, findCodes, makeAvif, nextExpiryAt, transcode } from './media/jobs.ts';
import { businessNow } from './lib/clock.ts';
import { dormancyDue, expiryDue, fanOutJob, publishJob, takeBackJob, withdrawJob } from './feed/jobs.ts';
import type { Config } from './lib/config.ts';
import { inTransaction, type Db, type Tx } from './lib/db.ts';
import { openQueuePool } from './lib/queuePool.ts';
import { joinRunners } from './lib/abandoned.ts';
import { planArrival } from './catalogue/service.ts';
import type { DueWork } from './lib/due.ts';
import * as due from './lib/due.ts';
import { dropOldKeys } from './lib/idempotency.ts';
import { enqueue, outboxRow, type Json } from './lib/outbox.ts';
import { SECOND } from './lib/time.ts';
import { tracedRoot } from './lib/trace.ts';
import { nextDecisionDueAt } from './moderation/service.ts';

export type JobTools = { config: Config; db: Db; log: Logger };

/** A job: one transaction, at least once, so idempotent by a natural key. `payload` is checked by the job's own schema. */
export type Job = (tx: Tx, now: Date, payload: unknown, tools: JobTools) => Promise<void>;

/**
 * A job that takes long. `ending` is told when the program ends: it gives up and is run again later. After the `last` try
 * it is not run any more.
 */
export type LongJob = (payload: unknown, tools: JobTools, run: { ending: AbortSignal; last: boolean }) => Promise<void>;

/** Jobs by name: `domain.verb`. */
const jobs: Record<string, Job> = {
  'links.bind_buyer': bindBuyer,
  'feed.publish': publishJob,
  'feed.withdraw': withdrawJob,
  'feed.fan_out': fanOutJob,
  'feed.take_back': takeBackJob,
  'contents.refresh_account': refreshAccount,
  'contents.refresh_items': refreshItems,
  'contents.refresh_group': refreshGroup,
  'contents.refresh_shop': refreshShop,
  'contents.sweep_goods': sweepGoodsJob,
  'contents.run_task': runTask,
  'cps.hold_frozen': holdFrozen,
  'cps.end_authorisations': endClosed,
  'cps.void_own_clicks': voidOwnClicks,
  'cps.follow_payout': followPayout,
  'cps.release_statements': releaseStatements,
};

/** Jobs that take longer than a transaction should: they open their own, are at least once and idempotent too. */
const longJobs: Record<string, LongJob> = {
  'cps.carry_out': carryOutPayout,
  'cps.ask_about_payout': askAboutPayout,
  'cps.compare_host_file': compareHostFile,
  'cps.correct_host_file': correctHostFile,
  'media.find_codes': findCodes,
  'media.make_avif': makeAvif,
  'media.transcode': transcode,
  'contents.finish_review': finishReview,
};

/** Which jobs an outbox topic starts. */
const subscribers: Record<string, string[]> = {
  'contents.published': ['feed.publish'],
  'contents.withdrawn': ['feed.withdraw'],
  'accounts.profile_changed': ['contents.refresh_account'],
  'catalogue.items_changed': ['contents.refresh_items'],
  'catalogue.shop_terms_changed': ['contents.refresh_shop'],
  'accounts.status_changed': ['cps.hold_frozen', 'cps.end_authorisations'],
  'ledger.payout_confirmed': ['cps.follow_payout'],
  'ledger.payout_back': ['cps.follow_payout'],
  'identity.buyer_linked': ['links.bind_buyer', 'cps.void_own_clicks'],
};

/** Business timers by name. */
const dueWork: Record<string, DueWork<JobTools>> = {
  'catalogue.plans': planArrival,
  'links.count_clicks': { next: nextCountAt, run: countClicks },
  'facts.forget_seen': { next: nextForgetAt, run: forgetSeen, nightly: true },
  'media.expire_uploads': { next: nextExpiryAt, run: expireUpload },
  'contents.reviewed': { next: nextDecisionDueAt, run: runDueDecision },
  'contents.scheduled': { next: nextScheduledAt, run: runDueContent },
  'contents.forget_tasks': { next: nextTaskForgetAt, run: forgetTasks },
  'cps.disputes': { next: nextDisputeDueAt, run: runDueDispute },
  'cps.reconcile': { next: nextReconciliationAt, run: runReconciliation, nightly: true },
  'cps.check_bills': { next: nextBillCheckAt, run: runBillCheck, nightly: true },
  'cps.value_contents': { next: nextValuingAt, run: valueNextDay, nightly: true },
  'ledger.audit': { next: nextAuditAt, run: runNightlyAudit, nightly: true },
  'ledger.payouts': payoutsDue,
  'ledger.payout_check': { next: nextPayoutCheckAt, run: runPayoutCheck, nightly: true },
  'feed.dormancy': { ...dormancyDue, nightly: true },
  'feed.expiry': { ...expiryDue, nightly: true },
  'links.visitor_expiry': { ...visitorExpiry, nightly: true },
  'cps.host_file_expiry': { ...hostFileExpiry, nightly: true },
  'cps.click_expiry': { ...clickExpiry, nightly: true },
};

/** Nightly work in real time, by name: what sessions and repeated requests leave behind. */
const nightly: Record<string, (tx: Tx, realNow: Date) => Promise<void>> = {
  'lib.drop_old_keys': dropOldKeys,
  'identity.forget_addresses': forgetAddresses,
};
/** In UTC: some time after three in the morning in China. */
const NIGHTLY = '17 19 * * *';

/** Jobs that begin every hour in real time, beside what starts them otherwise. */
const hourly = ['contents.sweep_goods', 'media.find_codes'];
const HOURLY = '41 * * * *';

/** Starts the job runner and the tick of business time. */
export async function startWorker(tools: JobTools, pool: pg.Pool): Promise<{ stop: () => Promise<void> }> {
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
  const tick = startTick(tools);
  return {
    stop: async () => {
      ending.abort();
      await tick.stop();
      await runner.stop();
      leave();
      await queue.end();
    },
  };
}

/** Runs what is due by business time now, earliest first. Called every second. */
function runDue(tools: JobTools): Promise<void> {
  return due.runDue(dueWork, tools);
}

/** Moves business time forward to `to` and runs what falls due on the way. Refuses INVALID (422) for a time in the past. */
export function advanceClock(tools: JobTools, to: Date): Promise<Date> {
  return due.advanceThrough(dueWork, tools, to);
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
    running = runDue(tools)
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

function queueLogger(log: Logger): QueueLogger {
  return new QueueLogger(() => (level, message) => {
    if (level === 'error') log.error(message);
    else if (level === 'warning') log.warn(message);
    else log.debug(message);
  });
}
