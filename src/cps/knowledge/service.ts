import { noteBond } from '../../accounts/institutions/service.ts';
import { post } from '../../ledger/service.ts';
import type { Fen } from '../../lib/money.ts';
import { DAY } from '../../lib/time.ts';
import { accountFactsOf } from '../decision/facts.ts';
import { decideAll } from '../decision/service.ts';
import { linesAround, type BuyerLine } from '../decision/sql.ts';
import { poolBook } from '../month/posting.ts';
import * as line from '../journal/lines.ts';
import { append, lockBuyers, lockLines, type Journal } from '../journal/service.ts';
import { unknownAccount } from '../accounts.ts';
import { refuseMoney } from '../refusals.ts';
import * as locking from './locking.ts';
import * as store from './sql.ts';

type Span = { from: Date; to: Date | null };

/** Tells the log who an account is, once: type, subject and shops as they are when an order first needs them. */
export async function noteAccount(
  journal: Journal,
  account: { accountId: string; accountType: string; subjectId: string; shopIds: string[] },
): Promise<void> {
  if (await store.insertAccount(journal.tx, account)) await append(journal, [line.accountLine(account)]);
}

/** Tells the log when a content was published, once. */
export async function noteContent(
  journal: Journal,
  content: { accountId: string; contentId: string; publishedAt: Date },
): Promise<void> {
  const [told] = await store.insertContents(journal.tx, [content]);
  if (told !== undefined) await append(journal, [line.contentLine(content)]);
}

/**
 * Tells the log of a level from an instant on, and decides again what it changes. Refuses PERIOD_LOCKED when it would
 * change a locked month.
 */
export async function noteLevel(
  journal: Journal,
  accountId: string,
  change: { level: string; effectiveAt: Date },
): Promise<void> {
  const account = (await accountFactsOf(journal.tx, [accountId])).get(accountId) ?? unknownAccount;
  if (account.levels.some((one) => one.effectiveAt === change.effectiveAt.getTime() && one.level === change.level))
    return;
  await locking.refuseLockedLevel(journal, accountId, account, change);
  if (!(await store.insertLevel(journal.tx, { accountId, ...change }))) throw changed('effectiveAt');
  await append(journal, [line.levelLine({ accountId, ...change })]);
  const lines = await store.linesOfAccount(journal.tx, accountId, locking.firstOpen(journal), change.effectiveAt);
  const waitedFrom = new Date(change.effectiveAt.getTime() - journal.rules.holdDaysMax * DAY);
  const waiting = await store.linesPaidIn(journal.tx, accountId, { from: waitedFrom, to: change.effectiveAt });
  await decideAgain(journal, [...lines, ...waiting]);
}

/** Refuses PERIOD_LOCKED as `noteLevel` would. */
export async function refuseLevel(
  journal: Journal,
  accountId: string,
  change: { level: string; effectiveAt: Date },
): Promise<void> {
  const account = (await accountFactsOf(journal.tx, [accountId])).get(accountId) ?? unknownAccount;
  await locking.refuseLockedLevel(journal, accountId, account, change);
}

/**
 * Authorises an institution to take `shareBp` of an account's net while `from ≤ x < to` (DOMAIN 11.4), or moves the end of
 * such an authorisation. Refuses PERIOD_LOCKED, and FACT_CHANGED when another one begins at the same instant: unless that
 * one ended as it began, so that it never was.
 */
export async function noteShare(
  journal: Journal,
  share: { accountId: string; institutionId: string; shareBp: number } & Span,
): Promise<void> {
  const { accountId, institutionId, shareBp, from, to } = share;
  const standing = await store.authorisation(journal.tx, accountId, from);
  const same = standing?.institutionId === institutionId && standing.shareBp === shareBp;
  if (standing && !same && standing.toAt?.getTime() !== from.getTime()) throw changed('from');
  if (same && sameEnd(standing.toAt, to)) return;
  const affected = same ? { from: earlierEnd(standing.toAt, to, from), to: null } : { from, to };
  await locking.refuseLockedShare(journal, accountId, affected);
  const version = (standing?.version ?? 0) + 1;
  await store.upsertAuthorisation(journal.tx, { accountId, fromAt: from, toAt: to, institutionId, shareBp, version });
  await noteBond(journal.tx, { accountId, fromAt: from, toAt: to });
  await append(journal, [line.shareLine(share, version)]);
  await decideAgain(journal, await store.linesOfAccount(journal.tx, accountId, locking.firstOpen(journal), null));
}

/** Holds back what an account earns while `from ≤ close < to`, or ends such a hold. Refuses PERIOD_LOCKED, FACT_CHANGED. */
export async function noteHold(journal: Journal, hold: { accountId: string; reason: string } & Span): Promise<void> {
  const { accountId, reason, from, to } = hold;
  const standing = await store.hold(journal.tx, accountId, from);
  if (standing && sameEnd(standing.toAt, to)) return;
  if (standing?.toAt) throw changed('to');
  // An open hold that ends changes what follows its end.
  const span = standing ? { from: to ?? from, to: null } : { from, to };
  await locking.refuseLockedHold(journal, accountId, span);
  await store.upsertHold(journal.tx, { accountId, fromAt: from, toAt: to, reason: standing?.reason ?? reason });
  await append(journal, [line.holdLine({ ...hold, reason: standing?.reason ?? reason }, standing ? 2 : 1)]);
  await decideAgain(journal, await store.linesThatWait(journal.tx, accountId, locking.firstOpen(journal)));
}

/** Holds back one line, as in a dispute, or ends such a hold. Refuses PERIOD_LOCKED, FACT_CHANGED. */
export async function noteLineHold(
  journal: Journal,
  accountId: string,
  hold: BuyerLine & { reason: string } & Span,
): Promise<void> {
  const { tradeNo, lineNo, from, to } = hold;
  const standing = await store.lineHold(journal.tx, hold, from);
  if (standing && sameEnd(standing.toAt, to)) return;
  if (standing?.toAt) throw changed('to');
  const span = standing ? { from: to ?? from, to: null } : { from, to };
  await locking.refuseLockedHold(journal, accountId, span);
  const reason = standing?.reason ?? hold.reason;
  await store.upsertLineHold(journal.tx, { tradeNo, lineNo, fromAt: from, toAt: to, reason });
  await append(journal, [line.lineHoldLine({ tradeNo, lineNo, from, to, reason }, standing ? 2 : 1)]);
  await decideAgain(journal, [hold]);
}

/** Puts money into a day's pool by hand, once a scene and day. Refuses PERIOD_LOCKED, FACT_CHANGED. */
export async function noteTopup(
  journal: Journal,
  topup: { scene: string; day: string; amountFen: Fen },
): Promise<void> {
  locking.refuseLockedDay(journal, topup.day);
  if ((await append(journal, [line.topupLine(topup)])) === 0) throw changed('day');
  const { scene, day, amountFen } = topup;
  await post(journal.tx, journal.now, {
    bookId: poolBook(scene),
    key: `topup/${day}`,
    memo: `top-up of ${day}`,
    legs: [
      { ledgerAccount: 'platform_income', amountFen: -amountFen },
      { ledgerAccount: `pool:${scene}`, amountFen },
    ],
  });
}

/** Tells the log what contents were worth on a day (DOMAIN 11.6). Refuses PERIOD_LOCKED, FACT_CHANGED. */
export async function noteValues(
  journal: Journal,
  values: readonly { scene: string; day: string; contentId: string; value: number }[],
): Promise<void> {
  for (const { day } of values) locking.refuseLockedDay(journal, day);
  if ((await append(journal, values.map(line.valueLine))) !== values.length) throw changed('contentId');
}

/**
 * Voids a click that the log holds, so that it counts for no line, and decides again what that changes. Refuses
 * PERIOD_LOCKED. A void click stays as it is.
 */
export async function noteVoid(
  journal: Journal,
  click: { clickId: string; buyerKey: string; shopId: string; at: Date; reason: string },
): Promise<void> {
  await locking.refuseLockedClick(journal, click);
  if (!(await store.voidClick(journal.tx, click.clickId, click.buyerKey, click.reason))) return;
  await append(journal, [line.voidLine(click)]);
  const to = new Date(click.at.getTime() + (journal.rules.policy.windowDays + 1) * DAY);
  await decideAgain(journal, await linesAround(journal.tx, [{ ...click, from: click.at, to }]));
}

async function decideAgain(journal: Journal, lines: readonly BuyerLine[]): Promise<void> {
  if (lines.length === 0) return;
  if (!journal.alone) {
    await lockLines(journal.tx, lines);
    await lockBuyers(
      journal.tx,
      lines.map(({ buyerKey }) => buyerKey),
    );
  }
  await decideAll(journal, lines);
}

function sameEnd(a: Date | null, b: Date | null): boolean {
  return (a?.getTime() ?? null) === (b?.getTime() ?? null);
}

function earlierEnd(a: Date | null, b: Date | null, from: Date): Date {
  const ends = [a, b].flatMap((end) => (end ? [end.getTime()] : []));
  return ends.length > 0 ? new Date(Math.min(...ends)) : from;
}

function changed(path: string) {
  return refuseMoney.FACT_CHANGED([{ path, code: 'FACT_CHANGED', message: '' }]);
}
