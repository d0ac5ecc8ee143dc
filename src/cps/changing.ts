import canonicalize from 'canonicalize';
import type { Tx } from '../lib/db.ts';
import { refusals } from '../lib/errors.ts';
import { calendarOf, monthText } from './calendar.ts';
import { decideAll } from './decision/service.ts';
import { linesAhead } from './decision/sql.ts';
import { openJournalAlone } from './journal/service.ts';
import { latestTerms, type CpsPolicy } from './policy.ts';
import { firstFall } from './split.ts';

const refuseChange = refusals({
  POLICY_FIELD_FIXED: [
    422,
    '资金规则只能从还没开始的月份起改动，其他内容不能改',
    'The rules of money change only from months that have not begun; nothing else of them changes',
  ],
  POLICY_MONTH_BEGUN: [422, '这个月已经开始，规则不能再变', 'That month has begun; its rules stand'],
  SPLIT_SHARE_FALLS: [
    422,
    '分成表里有一行会让总佣金变多时某一方反而变少，退款时就会多扣',
    'A row of the split table gives a party less of a larger commission, so that a refund would take more than it gave',
  ],
});

/**
 * A change of the policy `cps`, as it will be kept: only `changes` of months that have not begun may be added, altered or
 * taken back, so that no document ever changes the past. Nobody takes in facts meanwhile. Refuses POLICY_FIELD_FIXED,
 * POLICY_MONTH_BEGUN and SPLIT_SHARE_FALLS with the fields.
 */
export async function checkCpsChange(tx: Tx, now: Date, before: CpsPolicy, wished: CpsPolicy): Promise<CpsPolicy> {
  await openJournalAlone(tx, now);
  const same = (a: unknown, b: unknown) => canonicalize(a) === canonicalize(b);
  const fixed = (Object.keys(before) as (keyof CpsPolicy)[]).filter(
    (field) => field !== 'version' && field !== 'changes' && !same(before[field], wished[field]),
  );
  if (fixed.length > 0) {
    throw refuseChange.POLICY_FIELD_FIXED(
      fixed.map((field) => ({ path: `document.${field}`, code: 'POLICY_FIELD_FIXED', message: '' })),
    );
  }
  const nextMonth = monthText(calendarOf(before).monthOf(now.getTime()) + 1);
  const stands = new Map(before.changes.map((change) => [change.fromMonth, change]));
  const wishes = new Map(wished.changes.map((change) => [change.fromMonth, change]));
  const begun = [...new Set([...stands.keys(), ...wishes.keys()])].filter(
    (month) => month < nextMonth && !same(stands.get(month), wishes.get(month)),
  );
  if (begun.length > 0) {
    const at = (month: string) => wished.changes.findIndex(({ fromMonth }) => fromMonth === month);
    throw refuseChange.POLICY_MONTH_BEGUN(
      begun.map((month) => ({
        path: at(month) < 0 ? 'document.changes' : `document.changes.${at(month)}.fromMonth`,
        code: 'POLICY_MONTH_BEGUN',
        message: '',
        actual: month,
        required: `≥ ${nextMonth}`,
      })),
    );
  }
  refuseFallingShares(before, wished);
  // The number says which document decided; nobody writes it by hand.
  return same(before.changes, wished.changes) ? before : { ...wished, version: before.version + 1 };
}

/** Refuses SPLIT_SHARE_FALLS with each row of a new split table by which a share falls as the commission rises (DOMAIN 11.4). */
function refuseFallingShares(before: CpsPolicy, wished: CpsPolicy): void {
  const stands = new Set(before.changes.map(({ splitTable }) => canonicalize(splitTable ?? null)));
  const rows = wished.changes.flatMap(({ splitTable = [] }, change) =>
    stands.has(canonicalize(splitTable))
      ? []
      : splitTable.flatMap((rule, row) => {
          const fall = firstFall(rule);
          const path = `document.changes.${change}.splitTable.${row}`;
          return fall ? [{ path, code: 'SPLIT_SHARE_FALLS', message: '', actual: fall }] : [];
        }),
  );
  if (rows.length > 0) throw refuseChange.SPLIT_SHARE_FALLS(rows);
}

/** Decides again what was told of months that have not begun: a host's clock may run ahead. */
export async function decideAhead(tx: Tx, now: Date): Promise<void> {
  const journal = await openJournalAlone(tx, now);
  const { calendar } = journal.rules;
  const month = calendar.monthOf(now.getTime()) + 1;
  const from = new Date(calendar.startOf(calendar.daysOf(month).first));
  await decideAll(journal, await linesAhead(tx, monthText(month), from));
}

/** The document that would have held if what it says in the end had held from a month on. */
export function asIfFrom(policy: CpsPolicy, month: string): CpsPolicy {
  const earlier = policy.changes.filter(({ fromMonth }) => fromMonth < month);
  return { ...policy, changes: [...earlier, { fromMonth: month, ...latestTerms(policy) }] };
}
