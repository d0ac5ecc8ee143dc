import { Gauge, type Registry } from 'prom-client';
import { proofsOf } from '../cps/service.ts';
import { feedLag } from '../feed/service.ts';
import { businessNow } from '../lib/clock.ts';
import { inTransaction, type Db, type Tx } from '../lib/db.ts';
import { SECOND } from '../lib/time.ts';
import { reviewLoad } from '../moderation/service.ts';
import { jobCounts } from './sql.ts';

/** What a scrape reads from the database, with the sentence that explains it. */
const told = {
  zhongcao_jobs_waiting: 'Jobs that will still run',
  zhongcao_jobs_failed: 'Jobs that have used up their tries',
  zhongcao_jobs_oldest_seconds: 'How long the oldest job that could run has been waiting',
  zhongcao_feed_pushes_undone: 'Pushes not yet written to all their readers, who pull them meanwhile',
  zhongcao_feed_lag_seconds: 'How long the oldest of those pushes has been under way',
  zhongcao_reviews_open: 'Works that wait for a reviewer',
  zhongcao_reviews_oldest_seconds: 'How long the oldest of them has been waiting, in business time',
  zhongcao_reviews_overdue: 'Works that have been waiting longer than the policy review_queue promises',
  zhongcao_ledger_faults: 'Imbalances that the last ledger audit found; anything but 0 is an alarm',
  zhongcao_ledger_audit_age_seconds: 'How long ago the last ledger audit was, in business time; NaN before the first',
  zhongcao_payout_differences:
    'Books whose payout_clearing was not what open payouts hold in the last nightly check; anything but 0 is an alarm',
  zhongcao_bill_differences:
    'Shops whose bills did not ask for what the ledger says they owe in the last nightly check; anything but 0 is an alarm',
  zhongcao_bill_check_age_seconds:
    'How long ago bills were last compared with the ledger, in business time; NaN before the first',
  zhongcao_money_differences:
    'Differences between decisions and ledger that the last nightly comparison found; anything but 0 is an alarm',
  zhongcao_money_comparison_age_seconds:
    'How long ago decisions and ledger were last compared, in business time; NaN before the first',
  zhongcao_payout_check_age_seconds:
    'How long ago payout_clearing was last checked, in business time; NaN before the first',
  zhongcao_money_proofs_late:
    'Of the four nightly proofs of the money those that have not run for more than 26 hours of business time; anything but 0 is an alarm',
};

type Readings = Record<keyof typeof told, number>;

/**
 * Registers the gauges; answers what reads them all, in one transaction. To be called before each scrape: the library would
 * collect them side by side, and show some from the scrape before.
 */
export function gauges(registry: Registry, db: Db): () => Promise<void> {
  const all = new Map(
    Object.entries(told).map(([name, help]) => [name, new Gauge({ name, help, registers: [registry] })]),
  );
  return async () => {
    const read = await inTransaction(db, readings);
    for (const [name, value] of Object.entries(read)) all.get(name)?.set(value);
  };
}

async function readings(tx: Tx): Promise<Readings> {
  const now = await businessNow(tx);
  const jobs = await jobCounts(tx);
  const feed = await feedLag(tx, now);
  const reviews = await reviewLoad(tx, now);
  const [audit, comparison, payouts, bills] = await proofsOf(tx, now);
  const age = (last: { at: string | null }) => (last.at ? (now.getTime() - Date.parse(last.at)) / SECOND : Number.NaN);
  return {
    zhongcao_jobs_waiting: jobs.waiting,
    zhongcao_jobs_failed: jobs.failed,
    zhongcao_jobs_oldest_seconds: jobs.oldestSeconds,
    zhongcao_feed_pushes_undone: feed.pushes,
    zhongcao_feed_lag_seconds: feed.seconds,
    zhongcao_reviews_open: reviews.open,
    zhongcao_reviews_oldest_seconds: reviews.oldestSeconds,
    zhongcao_reviews_overdue: reviews.overdue,
    zhongcao_ledger_faults: audit.faults,
    zhongcao_ledger_audit_age_seconds: age(audit),
    zhongcao_payout_differences: payouts.faults,
    zhongcao_payout_check_age_seconds: age(payouts),
    zhongcao_bill_differences: bills.faults,
    zhongcao_bill_check_age_seconds: age(bills),
    zhongcao_money_differences: comparison.faults,
    zhongcao_money_comparison_age_seconds: age(comparison),
    zhongcao_money_proofs_late: [audit, comparison, payouts, bills].filter(({ late }) => late).length,
  };
}
