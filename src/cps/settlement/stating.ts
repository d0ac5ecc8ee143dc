import type { Fen } from '../../lib/money.ts';
import type { MonthIndex } from '../calendar.ts';
import type { Rules } from '../policy.ts';
import { statementOf, type Earned } from '../statements.ts';
import { statementJson } from './document.ts';
import { fieldsOf, nullableOf, numberOf, timeOf } from './records.ts';
import type { Sorted } from './sorting.ts';
import type { StatementGroup } from './witness.ts';
import type { Workspace } from './workspace.ts';

/** What a group earned in one month in which it earned something, even if it cancels out. */
type MonthOfGroup = { key: string; group: StatementGroup; month: MonthIndex; earned: Earned };

/** Writes the month's statements, with what each carries in from all months before. */
export function makeStatements(sorted: Sorted, space: Workspace): void {
  let before: MonthOfGroup | null = null;
  let carriedFen: Fen = 0n;
  for (const now of monthsOfGroups(sorted)) {
    if (before && before.key !== now.key) {
      stateCarried(before, carriedFen, space);
      carriedFen = 0n;
    }
    if (before) carriedFen = carriedOver(carriedFen, before.month, now.month, space.rules);
    const amounts = statementOf(now.earned, now.group.shareBp, carriedFen, space.rules.in(now.month));
    if (now.month === space.month) state(now.group, now.earned, carriedFen, space);
    carriedFen = amounts.carriedOutFen;
    before = now;
  }
  if (before) stateCarried(before, carriedFen, space);
}

/** The statement of a group that earned nothing in the month, if it carries something. */
function stateCarried(last: MonthOfGroup, carriedFen: Fen, space: Workspace): void {
  if (last.month === space.month) return;
  const stillCarried = carriedOver(carriedFen, last.month, space.month, space.rules);
  if (stillCarried === 0n) return;
  state(last.group, { commissionFen: 0n, rewardFen: 0n, clawbackFen: 0n }, stillCarried, space);
}

/** What is left to carry after the months in between, in which nothing was earned: a lower minimum may have paid it. */
function carriedOver(carriedFen: Fen, after: MonthIndex, before: MonthIndex, rules: Rules): Fen {
  for (let month = after + 1; month < before; month++) {
    if (carriedFen > 0n && carriedFen >= rules.in(month).payoutMinimumFen) return 0n;
  }
  return carriedFen;
}

function state(group: StatementGroup, earned: Earned, carriedInFen: Fen, space: Workspace): void {
  const amounts = statementOf(earned, group.shareBp, carriedInFen, space.rules.in(space.month));
  const json = statementJson({ ...amounts, ...group });
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
