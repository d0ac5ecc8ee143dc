import type { Tx } from '../../lib/db.ts';
import type { Reason } from '../../moderation/schema.ts';
import { refuseApplying } from '../refusals.ts';
import { applicationStatuses, stepTo, type ApplicationEvent } from './rules.ts';
import * as store from './sql.ts';

type Change = {
  event: ApplicationEvent;
  /** Who does it, as an actor's name. */
  by: string;
  reasons?: Reason[];
  note?: string | null;
  /** What else the step changes. */
  set?: Partial<store.ApplicationRow>;
};

/** Takes a locked application one step along, with a row of who and when. Refuses APPLICATION_STATUS. */
export async function step(
  tx: Tx,
  now: Date,
  row: store.ApplicationRow,
  { event, by, reasons = [], note = null, set = {} }: Change,
): Promise<store.ApplicationRow> {
  const status = stepTo(row.status, event);
  if (!status) throw wrongStatus(row.status, event);
  const next = { ...row, ...set, status, version: row.version + 1, updatedAt: now };
  await store.updateApplication(tx, next);
  const { accountId, applicationId, version } = next;
  await store.insertStep(tx, { accountId, applicationId, version, status, at: now, by, reasons, note });
  return next;
}

/** An application is not where an event can happen; the row says where it would have to be. */
export function wrongStatus(actual: string, event: ApplicationEvent) {
  const required = applicationStatuses.filter((status) => stepTo(status, event));
  return refuseApplying.APPLICATION_STATUS([
    { path: 'status', code: 'APPLICATION_STATUS', message: '', actual, required },
  ]);
}
