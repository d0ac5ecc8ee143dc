import type { z } from 'zod';
import { wireFen } from '../../lib/money.ts';
import type { Explanation } from '../decision/explanation.ts';
import { lineFacts } from '../decision/facts.ts';
import type { LineRow, RefundRow } from '../decision/sql.ts';
import { monthIndex } from '../calendar.ts';
import { fullBase, reductionsOf } from '../lines.ts';
import type { Rules } from '../policy.ts';
import type { receiptSchema } from './receiptSchema.ts';

type Reduction = z.infer<typeof receiptSchema>['order']['reductions'][number];

/**
 * All that lowered the base of a line, each by its true name: a refund, a closing, a punishment; before the close it lowers
 * what settles, after it it takes back (DOMAIN 11.5).
 */
export function reductionsIn(
  row: LineRow,
  refunds: readonly RefundRow[],
  punishment: { at: Date; receivedAt: Date } | undefined,
  explanation: Pick<Explanation, 'month' | 'entries'>,
  { calendar }: Rules,
): Reduction[] {
  const line = lineFacts(row, refunds, punishment);
  const month = explanation.month === null ? null : monthIndex(explanation.month);
  const happened = new Map(refunds.map(({ refundId, at }) => [refundId, at]));
  let before = fullBase(line);
  return reductionsOf(line, calendar).map(({ refundId, at, baseFen }) => {
    const taken = before - baseFen;
    before = baseFen;
    const cause = refundId === 'punish' ? 'punished' : refundId === 'closed' ? 'closed' : 'refund';
    const own = cause === 'punished' ? punishment?.at : cause === 'closed' ? row.closedAt : happened.get(refundId);
    return {
      cause,
      refundId: cause === 'refund' ? refundId : null,
      at: (own ?? new Date(at)).toISOString(),
      baseFen: wireFen(taken),
      afterClose: month !== null && at >= calendar.closeOf(month),
      creatorFen: takenBack(explanation, refundId),
    };
  });
}

/** What a claw-back takes of the creator's part, once whether it had to wait or not. */
function takenBack({ entries }: Pick<Explanation, 'entries'>, refundId: string): number {
  return entries.find((entry) => entry.entry === 'clawback' && entry.refundId === refundId)?.creatorFen ?? 0;
}
