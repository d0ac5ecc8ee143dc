import { refuseWhileWaiting } from '../../identity/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { policyAt } from '../../lib/policy.ts';
import type { ErrorRow } from '../../lib/problem.ts';
import type { Measures, Outcome, Reason } from '../schema.ts';
import { aboutCase, violationsPolicy } from '../violations/policy.ts';
import { removalReason } from '../violations/removal.ts';
import { noteFaults, placeFaults, refuseCount, type FieldsOf } from './checking.ts';
import { rejectionReasons } from './reasons.ts';
import type { TaskRow } from './sql.ts';

/** What later domains tell of whatever is decided on. */
export type Told = {
  fieldsOf: FieldsOf;
  /** Whether a code is that of a channel or sub-channel. */
  isChannel: (tx: Tx, code: string) => Promise<boolean>;
};

/**
 * Refuses INVALID where the decision of a case does not fit it: a violation is one of the table with a note, with its channel
 * where it has one, and with the place where the work goes down for something that is in a field (UX 37); a dismissal has
 * nothing of it. Refuses APPROVAL_PENDING while a second person is to confirm it.
 */
export async function checkCase(
  tx: Tx,
  now: Date,
  { outcome, reasons, measures }: { outcome: Outcome; reasons: readonly Reason[]; measures?: Measures | undefined },
  task: TaskRow,
  told: Told,
): Promise<void> {
  refuseCount(outcome, reasons);
  await refuseWhileWaiting(tx, aboutCase(task.subjectId));
  const [reason, ...more] = reasons;
  if (!reason) return refuseMeasures(measures);
  if (more.length > 0)
    throw refuse.INVALID([
      { path: 'reasons', code: 'ONE_VIOLATION', message: '', actual: reasons.length, required: 1 },
    ]);
  const { violations } = (await policyAt(tx, violationsPolicy, now)).document;
  const kind = Object.hasOwn(violations, reason.code) ? violations[reason.code] : undefined;
  const { remove = false, channelCode } = measures ?? {};
  const { document } = await policyAt(tx, rejectionReasons, now);
  const field = remove ? document[removalReason(reason.code)]?.field : undefined;
  const faults = [
    ...(kind ? [] : [{ path: 'reasons[0].code', code: 'VIOLATION_UNKNOWN', message: '', actual: reason.code }]),
    ...noteFaults(reason, 'reasons[0]', true),
    ...placeFaults(reason, 'reasons[0]', field, await told.fieldsOf(tx, task)),
    ...(await channelFaults(tx, channelCode, kind?.channelDays !== undefined, told)),
  ];
  if (faults.length > 0) throw refuse.INVALID(faults);
}

/** Refuses INVALID where something is to follow that follows violations only. */
export function refuseMeasures(measures: Measures | undefined): void {
  if (measures) throw refuse.INVALID([{ path: 'measures', code: 'MEASURES_OF_VIOLATION', message: '' }]);
}

async function channelFaults(
  tx: Tx,
  channelCode: string | undefined,
  needed: boolean,
  { isChannel }: Told,
): Promise<ErrorRow[]> {
  const row = { path: 'measures.channelCode', message: '' };
  if (channelCode === undefined) return needed ? [{ ...row, code: 'CHANNEL_NEEDED' }] : [];
  return (await isChannel(tx, channelCode)) ? [] : [{ ...row, code: 'VIOLATION_CHANNEL', actual: channelCode }];
}
