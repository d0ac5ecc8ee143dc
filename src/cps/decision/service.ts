import type { Insertable } from 'kysely';
import type { CpsCommission } from '../../../db/types.ts';
import { postAll } from '../../ledger/service.ts';
import { POSTS_MAX, type Post } from '../../ledger/schema.ts';
import { newIdOf, ownerOf } from '../../lib/ids.ts';
import { unknownAccount } from '../accounts.ts';
import { monthText } from '../calendar.ts';
import type { Click } from '../clicks.ts';
import { paysInTheEnd } from '../gate.ts';
import { lineName } from '../journal/lines.ts';
import type { Journal } from '../journal/service.ts';
import { decideLine, type LineDecision } from '../rules.ts';
import { splitName } from '../split.ts';
import { endingOf, endsBeforeClose, type Ending } from './ending.ts';
import { explanationSchema } from './explanation.ts';
import { casesOf, type Cases, type LineCase } from './facts.ts';
import { losingMoves } from './losing.ts';
import { deleteLost, upsertLost } from './losing.sql.ts';
import { clawbacksOf, explanationOf, isWithheld, statusOf, waitsForLevel } from './outcome.ts';
import { bookOf, lineKeyPrefix, movement, positionOf, positionOrNull } from './posting.ts';
import type { BuyerLine, LineRow } from './sql.ts';
import * as store from './store.sql.ts';

/** A line may have a post in two books, and the ledger takes so many at once. */
const LINES_AT_ONCE = POSTS_MAX / 2;

type Change = {
  decision: store.DecisionRow;
  orderedAt: Date;
  commissions: Insertable<CpsCommission>[];
  posts: Post[];
};

/**
 * Decides order lines anew from all that the log holds of them: commission, explanation and ledger follow. Repeating it
 * changes nothing until a fact has come. What a posted month says never changes, because what comes late has its effect
 * in a later one (the settlement log, 5). The caller holds the locks of the lines and of their buyers.
 * A key that is the whole line must be the line as it stands. Answers commission ids by `lineName`.
 */
export async function decide(journal: Journal, keys: readonly (BuyerLine | LineRow)[]): Promise<Map<string, string>> {
  const { tx, now } = journal;
  if (keys.length === 0) return new Map();
  const cases = await casesOf(tx, keys, journal.rules);
  const standing = new Map((await store.decisions(tx, keys)).map((row) => [lineName(row), row]));
  const ids = [...standing.values()].flatMap(({ commissionId }) =>
    commissionId === null ? [] : [{ accountId: ownerOf(commissionId), commissionId }],
  );
  const before = new Map((await store.commissions(tx, ids)).map((row) => [row.commissionId, row]));

  const changes = cases.cases.map((one) => changeOf(journal, cases, one, standing.get(lineName(one.row)), before));
  const changed = changes.filter((change) => hasChanged(change.decision, standing.get(lineName(change.decision))));
  const moved = changes.flatMap(({ commissions }) =>
    commissions.filter((row) => differs(row, before.get(row.commissionId))),
  );
  await store.upsertCommissions(tx, moved);
  await store.insertEvents(tx, now, moved.filter((row) => isEvent(row, before.get(row.commissionId))).map(eventOf));
  await store.upsertDecisions(
    tx,
    now,
    changed.map(({ decision }) => decision),
  );
  await mirrorLosers(journal, changed, standing);
  await postAll(
    tx,
    now,
    changed.flatMap(({ posts }) => posts),
  );
  return new Map(
    changes.flatMap(({ decision }) =>
      decision.commissionId === null ? [] : [[lineName(decision), decision.commissionId]],
    ),
  );
}

/** Decides as many lines as there are, as `decide` does some. */
export async function decideAll(journal: Journal, lines: readonly BuyerLine[]): Promise<void> {
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
    await decide(journal, lines.slice(from, from + LINES_AT_ONCE));
  }
}

/** Tells the accounts whose clicks did not win, in the same transaction; nothing is written where nobody lost. */
async function mirrorLosers(
  { tx, now }: Journal,
  changed: readonly Change[],
  standing: ReadonlyMap<string, store.DecisionRow>,
): Promise<void> {
  const moves = changed.map(({ decision, orderedAt }) => {
    const { buyerKey, tradeNo, lineNo } = decision;
    const before = standing.get(lineName(decision));
    return losingMoves(
      now,
      { buyerKey, tradeNo, lineNo, orderedAt },
      before && explanationSchema.parse(before.explanation),
      explanationSchema.parse(decision.explanation),
    );
  });
  await upsertLost(
    tx,
    moves.flatMap(({ lost }) => lost),
  );
  await deleteLost(
    tx,
    moves.flatMap(({ won }) => won),
  );
}

function changeOf(
  journal: Journal,
  { accountOf }: Cases,
  one: LineCase,
  standing: store.DecisionRow | undefined,
  before: ReadonlyMap<string, store.CommissionRow>,
): Change {
  const { row, line, clicks, holds } = one;
  const decision = decideLine(line, clicks, holds, accountOf, journal.rules);
  const { buyerKey, tradeNo, lineNo } = row;
  const commissions: Insertable<CpsCommission>[] = [];
  let commissionId = standing?.commissionId ?? null;
  const former = commissionId === null ? undefined : before.get(commissionId);
  const { winner } = decision;
  if (former && winner?.accountId !== former.accountId) {
    commissions.push(invalid(journal, former, winner ? 'REATTRIBUTED' : decision.reason));
  }
  if (winner) {
    if (former?.accountId !== winner.accountId) commissionId = newIdOf(winner.accountId, journal.now);
    const account = accountOf(winner.accountId) ?? unknownAccount;
    const ending = endingOf(line, decision, journal.rules);
    const waits = waitsForLevel(decision, journal.months, journal.now);
    const onHold = waits || isWithheld(one, decision, account, journal.months, journal.now);
    const withheld = !endsBeforeClose(ending) && onHold;
    const status = statusOf(decision, ending, withheld, journal.months);
    // A line that was paid stays so: also when what had been taken back of it is given back.
    const paid = former?.paidOutAt && former.commissionId === commissionId && status === 'settled';
    commissions.push(
      commissionRow(journal, one, decision, winner, {
        commissionId: commissionId ?? newIdOf(winner.accountId, journal.now),
        status: paid ? 'paid_out' : status,
        withheld,
        reason: reasonOf(decision, ending),
        waits,
      }),
    );
  }
  const from = positionOrNull.parse(standing?.posted ?? null);
  const to = positionOf(decision, row.shopId);
  const moves = movement(from, to);
  const posts = (standing?.posts ?? 0) + (moves.length > 0 ? 1 : 0);
  const memo = former && former.accountId !== winner?.accountId ? 'line decided anew' : 'line decided';
  return {
    orderedAt: row.createdAt,
    decision: {
      buyerKey,
      tradeNo,
      lineNo,
      reason: decision.reason,
      commissionId,
      posts,
      posted: to,
      month: decision.month === null ? null : monthText(decision.month),
      explanation: explanationOf(one, decision, journal.rules),
    },
    commissions,
    posts: moves.map(({ accountId, legs }) => ({
      bookId: bookOf(accountId),
      key: `${lineKeyPrefix(row)}${posts}`,
      memo,
      legs,
    })),
  };
}

function commissionRow(
  { now, rules: { calendar } }: Journal,
  { row, line }: LineCase,
  decision: LineDecision,
  click: Click,
  {
    waits,
    ...state
  }: { commissionId: string; status: string; withheld: boolean; reason: string | null; waits: boolean },
): Insertable<CpsCommission> {
  const { buyerKey, tradeNo, lineNo, shopId, itemId, createdAt, paidAt, confirmedAt } = row;
  const { accountId, contentId, clickId, scene } = click;
  const clawbacks = clawbacksOf(decision).map((entry) => (waits ? asIfPaid(entry) : entry));
  const takenOf = (part: 'grossFen' | 'networkFen' | 'platformFen' | 'poolFen' | 'creatorFen') =>
    clawbacks.reduce((sum, entry) => sum + entry[part], 0n);
  return {
    accountId,
    buyerKey,
    tradeNo,
    lineNo,
    shopId,
    itemId,
    contentId,
    clickId,
    scene,
    createdAt,
    paidAt,
    confirmedAt,
    ...state,
    split: decision.rule ? splitName(decision.rule) : '',
    month: monthText(decision.month ?? calendar.monthOf(line.paidAt)),
    rateBp: line.rateBp,
    baseFen: decision.baseFen,
    ...(waits ? asIfPaid(decision.amounts) : decision.amounts),
    clawbacks: clawbacks.length,
    clawbackFen: takenOf('creatorFen'),
    clawbackGrossFen: takenOf('grossFen'),
    clawbackNetworkFen: takenOf('networkFen'),
    clawbackPlatformFen: takenOf('platformFen'),
    clawbackPoolFen: takenOf('poolFen'),
    decidedAt: now,
    updatedAt: now,
  };
}

/** What waits for a level is the creator's until it is known that the level does not come in time. */
function asIfPaid<Of extends Pick<LineDecision['amounts'], 'creatorFen' | 'forfeitedFen'>>(of: Of): Of {
  return { ...of, creatorFen: of.creatorFen + of.forfeitedFen, forfeitedFen: 0n };
}

/**
 * Why its account does not get its part, or not all of it: the line was ended before its close; the account lacked the
 * right at payment and, as far as is known, for too long after it; the line was ended later.
 */
function reasonOf({ gate, amounts, entries }: LineDecision, ending: Ending | null): string | null {
  if (endsBeforeClose(ending)) return ending;
  if (!gate || paysInTheEnd(gate)) return ending;
  return amounts.forfeitedFen > 0n || entries.length > 0 ? 'BELOW_L2' : ending;
}

/** A commission that its account lost: nobody won the line, or another click did. */
function invalid({ now }: Journal, former: store.CommissionRow, reason: string | null): Insertable<CpsCommission> {
  const zero = { baseFen: 0n, grossFen: 0n, networkFen: 0n, platformFen: 0n, poolFen: 0n, creatorFen: 0n };
  const back = { clawbackFen: 0n, clawbackGrossFen: 0n, clawbackNetworkFen: 0n, clawbackPlatformFen: 0n };
  const none = { ...zero, ...back, forfeitedFen: 0n, clawbackPoolFen: 0n, clawbacks: 0 };
  return { ...former, ...none, status: 'invalid', reason, withheld: false, decidedAt: now, updatedAt: now };
}

function hasChanged(decision: store.DecisionRow, standing: store.DecisionRow | undefined): boolean {
  if (!standing) return true;
  const kept = explanationSchema.parse(standing.explanation);
  // A newer document that decides the same is no new decision.
  const made = { ...explanationSchema.parse(decision.explanation), policyVersion: kept.policyVersion };
  return (
    JSON.stringify(made) !== JSON.stringify(kept) ||
    decision.commissionId !== standing.commissionId ||
    decision.posts !== standing.posts
  );
}

const telling = ['status', 'reason', 'withheld', 'grossFen', 'creatorFen', 'clawbackFen'] as const;

function differs(row: Insertable<CpsCommission>, before: store.CommissionRow | undefined): boolean {
  if (!before) return true;
  return [
    ...telling,
    'clickId',
    'contentId',
    'scene',
    'month',
    'baseFen',
    'forfeitedFen',
    'poolFen',
    'clawbacks',
    'clawbackGrossFen',
  ].some((name) => String(Reflect.get(row, name)) !== String(Reflect.get(before, name)));
}

function isEvent(row: Insertable<CpsCommission>, before: store.CommissionRow | undefined): boolean {
  return !before || telling.some((name) => String(row[name]) !== String(before[name]));
}

function eventOf(row: Insertable<CpsCommission>): store.NewEvent {
  const { accountId, commissionId, status, grossFen, creatorFen, clawbackFen } = row;
  return {
    accountId,
    commissionId,
    status,
    reason: row.reason ?? null,
    grossFen,
    creatorFen,
    clawbackFen: clawbackFen ?? 0n,
  };
}
