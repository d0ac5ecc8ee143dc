import type { MonthIndex } from '../calendar.ts';
import type { Rules } from '../policy.ts';
import { carriedOutOf, nothingCarried, statementOf, type Carried, type Earned } from '../statements.ts';
import { statementJson } from './document.ts';
import { fieldsOf, nullableOf, numberOf, timeOf } from './records.ts';
import type { Sorted } from './sorting.ts';
import type { StatementGroup } from './witness.ts';
import type { Workspace } from './workspace.ts';

/** What a group earned in one month in which it earned something, even if it cancels out. */
type MonthOfGroup = { key: string; group: StatementGroup; month: MonthIndex; earned: Earned };

const nothingEarned: Earned = { commissionFen: 0n, rewardFen: 0n, clawbackFen: 0n };

/** Writes the month's statements, with what each carries in from all months before. */
export function makeStatements(sorted: Sorted, space: Workspace): void {
  let before: MonthOfGroup | null = null;
  let carried = nothingCarried;
  for (const now of monthsOfGroups(sorted)) {
    if (before && before.key !== now.key) {
      stateCarried(before, carried, space);
      carried = nothingCarried;
    }
    if (before) carried = carriedOver(carried, before.month, now.month, space.rules);
    if (now.month === space.month) state(now.group, now.earned, carried, space);
    carried = carriedOutOf(statementOf(now.earned, now.group.shareBp, carried, now.month, space.rules.in(now.month)));
    before = now;
  }
  if (before) stateCarried(before, carried, space);
}

/** The statement of a group that earned nothing in the month, if it carries something. */
function stateCarried(last: MonthOfGroup, carried: Carried, space: Workspace): void {
  if (last.month === space.month) return;
  const stillCarried = carriedOver(carried, last.month, space.month, space.rules);
  if (stillCarried.fen !== 0n) state(last.group, nothingEarned, stillCarried, space);
}

/** What is left to carry after the months in between, in which nothing was earned: paid by a lower minimum, or written off. */
function carriedOver(carried: Carried, after: MonthIndex, before: MonthIndex, rules: Rules): Carried {
  let left = carried;
  for (let month = after + 1; month < before && left.fen !== 0n; month++) {
    left = carriedOutOf(statementOf(nothingEarned, 0, left, month, rules.in(month)));
  }
  return left;
}

function state(group: StatementGroup, earned: Earned, carriedIn: Carried, space: Workspace): void {
  const terms = space.rules.in(space.month);
  const amounts = statementOf(earned, group.shareBp, carriedIn, space.month, terms);
  const json = statementJson({ ...amounts, ...group }, terms);
  space.statements.add(json);
  space.witness?.statement(group, json);
  space.totals.addStatement(amounts);
}

function* monthsOfGroups(sorted: Sorted): Generator<MonthOfGroup> {
  let current: MonthOfGroup | null = null;
  for (const text of sorted.byStatement.sorted()) {
    const [accountId = '', institution = '', from = '', shareBp = '', monthText = '', kind, amount = ''] =
      fieldsOf(text);
    const key = JSON.stringify([accountId, institution, from]);
    const month = numberOf(monthText);
    if (!current || current.key !== key || current.month !== month) {
      if (current) yield current;
      const authorisedFrom = nullableOf(from);
      const group = {
        accountId,
        institutionId: nullableOf(institution),
        authorisedFrom: authorisedFrom === null ? null : timeOf(authorisedFrom),
        shareBp: Number(shareBp),
      };
      current = { key, group, month, earned: { commissionFen: 0n, rewardFen: 0n, clawbackFen: 0n } };
    }
    if (kind === 'commission') current.earned.commissionFen += BigInt(amount);
    else if (kind === 'clawback') current.earned.clawbackFen += BigInt(amount);
    else current.earned.rewardFen += BigInt(amount);
  }
  if (current) yield current;
}
