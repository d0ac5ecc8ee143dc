import type { Tx } from '../../lib/db.ts';
import { notifyAccount, notifyAll } from '../../notifications/service.ts';
import { reportersOfCase } from '../reports/sql.ts';
import type { ViolationRow } from './sql.ts';

/** Readers who are told what became of their report, at most. */
const REPORTERS_MAX = 2000;

/** Tells an account that a violation of its was confirmed, and those who reported it. */
export async function tellConfirmed(
  tx: Tx,
  now: Date,
  row: ViolationRow,
  { points, removed }: { points: number; removed: boolean },
): Promise<void> {
  const { accountId, violationId, title } = row;
  await notifyAccount(tx, now, {
    accountId,
    kind: 'violation_confirmed',
    object: { type: 'violation', id: violationId },
    params: { title, points, removed },
    naturalKey: `confirmed ${violationId}`,
  });
  await tellReporters(tx, now, row, 'confirmed');
}

/**
 * Tells the readers whose reports are in a case what came of it; overturned by an appeal, what they were told before holds
 * no more.
 */
export async function tellReporters(
  tx: Tx,
  now: Date,
  row: ViolationRow,
  came: 'confirmed' | 'dismissed' | 'overturned',
): Promise<void> {
  const { violationId, title } = row;
  const reporters = await reportersOfCase(tx, violationId, REPORTERS_MAX);
  const object = { type: 'violation', id: violationId };
  await notifyAll(
    tx,
    now,
    reporters.map((userId) =>
      came === 'overturned'
        ? { userId, kind: 'report_overturned', object, params: { title }, naturalKey: `overturned ${violationId}` }
        : {
            userId,
            kind: 'report_decided',
            object,
            params: { title, confirmed: came === 'confirmed' },
            naturalKey: `reported ${violationId}`,
          },
    ),
  );
}
