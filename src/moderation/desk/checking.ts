import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { policyAt } from '../../lib/policy.ts';
import type { ErrorRow } from '../../lib/problem.ts';
import type { Outcome, Reason, Where } from '../schema.ts';
import { appliesTo, rejectionReasons, type RejectionReasons } from './reasons.ts';

/** The code that says nothing by itself: its author reads the note. */
const OTHER = 'OTHER';

/** Code points of the text of a field; null where it holds no text, undefined where there is no such field. */
export type FieldLength = (field: string) => number | null | undefined;

/** What later domains tell of the version that a task is about; null where it has no fields that an author sees. */
export type FieldsOf = (
  tx: Tx,
  about: { subjectType: string; subjectId: string; version: number },
) => Promise<FieldLength | null | undefined>;

/**
 * Refuses INVALID where reasons do not fit a decision: a rejection has some and each stands in the policy for what is refused,
 * an approval has none; OTHER and whatever an appeal is answered with say why; a place is one of the version (UX 37).
 */
export async function checkReasons(
  tx: Tx,
  now: Date,
  { outcome, reasons }: { outcome: Outcome; reasons: readonly Reason[] },
  about: Parameters<FieldsOf>[1],
  fieldsOf: FieldsOf,
): Promise<void> {
  refuseCount(outcome, reasons);
  if (reasons.length === 0) return;
  const { document } = await policyAt(tx, rejectionReasons, now);
  const fields = await fieldsOf(tx, about);
  const explained = about.subjectType === 'appeal';
  const faults = reasons.flatMap((reason, i) => [
    ...codeFaults(document, reason.code, `reasons[${i}].code`, about.subjectType),
    ...noteFaults(reason, `reasons[${i}]`, explained),
    ...placeFaults(reason, `reasons[${i}]`, document[reason.code]?.field, fields),
  ]);
  if (faults.length > 0) throw refuse.INVALID(faults);
}

/** Refuses INVALID where a refusal has no reason, or anything else has one. */
export function refuseCount(outcome: Outcome, reasons: readonly Reason[]): void {
  const actual = reasons.length;
  const row = (code: string) => [{ path: 'reasons', code, message: '', actual }];
  if (outcome === 'reject' && actual === 0) throw refuse.INVALID(row('REASON_REQUIRED'));
  if (outcome !== 'reject' && actual > 0) throw refuse.INVALID(row('REASONS_OF_APPROVAL'));
}

/** Every reason code with its sentences, its place in the rules, the field of a work that it is about, and what it refuses. */
export async function reasonCodes(tx: Tx, now: Date) {
  const { document } = await policyAt(tx, rejectionReasons, now);
  return Object.entries(document).map(([code, { zh, en, clause = null, field = null }]) => ({
    code,
    zh,
    en,
    clause,
    field,
    appliesTo: [...appliesTo(document, code)],
  }));
}

/** Where there is no such reason, or it is about things of another kind: a reason of works refuses no application. */
function codeFaults(document: RejectionReasons, code: string, path: string, subjectType: string): ErrorRow[] {
  if (!Object.hasOwn(document, code)) return [{ path, code: 'UNKNOWN_REASON', message: '', actual: code }];
  if (appliesTo(document, code).includes(subjectType)) return [];
  return [{ path, code: 'REASON_OF_OTHERS', message: '', actual: code }];
}

/** That a reason says why in words, where it says nothing by itself or must be explained whatever it is. */
export function noteFaults({ code, note }: Reason, path: string, explained: boolean): ErrorRow[] {
  if (note !== undefined || (code !== OTHER && !explained)) return [];
  return [{ path: `${path}.note`, code: 'NOTE_REQUIRED', message: '' }];
}

/** Where the place of a reason is none of the version, or is missing though the reason is about a field. */
export function placeFaults(
  { where }: Reason,
  path: string,
  field: RejectionReasons[string]['field'],
  fields: FieldLength | null | undefined,
): ErrorRow[] {
  // What the reason is about is gone: nothing can be said of its fields.
  if (fields === undefined) return [];
  if (where === undefined) {
    if (fields === null || field === undefined) return [];
    return [{ path: `${path}.where`, code: 'PLACE_REQUIRED', message: '', required: field }];
  }
  const length = fields?.(where.field);
  if (length === undefined)
    return [{ path: `${path}.where.field`, code: 'PLACE_UNKNOWN', message: '', actual: where.field }];
  return rangeFaults(where, `${path}.where`, length ?? 0);
}

function rangeFaults({ start, end }: Where, path: string, length: number): ErrorRow[] {
  if (start === undefined && end === undefined) return [];
  if (start === undefined || end === undefined)
    return [{ path: `${path}.${start === undefined ? 'start' : 'end'}`, code: 'PLACE_HALF', message: '' }];
  if (start < end && end <= length) return [];
  return [{ path: `${path}.end`, code: 'PLACE_RANGE', message: '', actual: `${start}-${end}`, required: length }];
}
