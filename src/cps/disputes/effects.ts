import { accountsByIds } from '../../accounts/service.ts';
import { shopsByIds } from '../../catalogue/service.ts';
import { transfer } from '../../ledger/service.ts';
import type { Leg, Post } from '../../ledger/schema.ts';
import { inSavepoint, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { ownerOf } from '../../lib/ids.ts';
import { wireFen, type Fen } from '../../lib/money.ts';
import { DAY, monthOf } from '../../lib/time.ts';
import { holdBills } from '../collecting/holding.ts';
import { explanationSchema } from '../decision/explanation.ts';
import { bookOf, positionOrNull } from '../decision/posting.ts';
import { lines as linesOf, linesAround, type BuyerLine } from '../decision/sql.ts';
import { decisions, type DecisionRow } from '../decision/store.sql.ts';
import { takePunishments, takeRefunds } from '../intake/service.ts';
import type { LineResult } from '../intake/schema.ts';
import { openJournal } from '../journal/service.ts';
import { noteVoid } from '../knowledge/service.ts';
import { refuseDispute } from './refusals.ts';
import { correctionBounds, DISPUTED, partsOf, refundIdOf } from './rules.ts';
import type { Effect, EffectRow } from './schema.ts';
import type { DisputeRow } from './sql.ts';
import * as store from './sql.ts';

/**
 * Does what was decided: a fact through the normal path, which has its effect in an open month, or a correction in the
 * ledger, which no document of a month ever shows. Refuses PERIOD_LOCKED for a click that a locked month has settled by,
 * DISPUTE_NO_EARNER, INVALID for a refund above what was paid and for a correction outside its bounds.
 */
export async function applyEffect(tx: Tx, now: Date, row: DisputeRow, effect: Effect): Promise<void> {
  const { tradeNo, lineNo, disputeId } = row;
  switch (effect.kind) {
    case 'dismiss':
      return;
    case 'void_click':
      return voidWinner(tx, now, row);
    case 'punish': {
      const punishment = { tradeNo, lineNo, at: now, reason: DISPUTED };
      return refuseRejected(await takePunishments(await openJournal(tx, now), [punishment]));
    }
    case 'refund': {
      const refund = { refundId: refundIdOf(disputeId), tradeNo, lineNo, refundFen: effect.refundFen, at: now };
      return refuseRejected(await takeRefunds(await openJournal(tx, now), [refund]));
    }
    default:
      return correct(tx, now, row, effect);
  }
}

async function voidWinner(tx: Tx, now: Date, row: DisputeRow): Promise<void> {
  const click = await winnerOf(tx, row);
  await noteVoid(await openJournal(tx, now), { ...click, reason: DISPUTED });
}

async function winnerOf(tx: Tx, row: DisputeRow) {
  const [decision] = await decisions(tx, [row]);
  const { considered } = explanationSchema.parse(decision?.explanation);
  const winner = considered.find(({ outcome }) => outcome === 'WON');
  const click = winner && (await store.clickOf(tx, row.buyerKey, winner.clickId));
  if (!click) throw refuseDispute.DISPUTE_NO_EARNER([fault('effect.kind', 'DISPUTE_NO_EARNER')]);
  return click;
}

/** Posts a correction between an account and who bears it, once a dispute, and keeps it as a row of this month. */
async function correct(
  tx: Tx,
  now: Date,
  row: DisputeRow,
  { amountFen, payer }: Extract<Effect, { kind: 'correct' }>,
): Promise<void> {
  const accountId = correctedAccount(row);
  if (accountId === null) throw refuseDispute.DISPUTE_NO_EARNER([fault('effect.kind', 'DISPUTE_NO_EARNER')]);
  const { disputeId, shopId, tradeNo, lineNo } = row;
  const amount = BigInt(amountFen);
  await refuseOutOfBounds(tx, row, accountId, amount);
  // Before the posts and the row, so that the nightly comparison of bills sees both or none.
  if (payer === 'merchant') await holdBills(tx);
  const own = row.party === 'institution' ? `institution:${accountId}` : `wallet:${accountId}`;
  await transfer(tx, now, `correction/${disputeId}`, correctionPosts({ accountId, own, shopId, payer, amount }));
  const kept = {
    accountId,
    disputeId,
    at: now,
    month: monthOf(now),
    amountFen: amount,
    payer,
    shopId,
    tradeNo,
    lineNo,
  };
  await store.insertCorrection(tx, kept);
}

/** Refuses INVALID, with the limit, what takes back more than its account got of the line or gives more than was paid for it. */
async function refuseOutOfBounds(tx: Tx, row: DisputeRow, accountId: string, amountFen: Fen): Promise<void> {
  const [line] = await linesOf(tx, [row]);
  const [decision] = await decisions(tx, [row]);
  const correctedFen = await store.correctedFen(tx, accountId, row);
  const paidFen = line ? line.paidFen - line.freightFen : 0n;
  const { leastFen, mostFen } = correctionBounds({ paidFen, partFen: partOf(decision, row, accountId), correctedFen });
  const broken = amountFen > mostFen ? mostFen : amountFen < leastFen ? leastFen : null;
  if (broken === null) return;
  const code = amountFen > 0n ? 'CORRECTION_TOO_LARGE' : 'TAKEN_BACK_TOO_MUCH';
  const [actual, required] = [wireFen(amountFen), wireFen(broken)];
  throw refuse.INVALID([{ ...fault('effect.amountFen', code), actual, required }]);
}

/** What an account has of a line: of who earns by it the creator's part, of his institution its share of that. */
function partOf(decision: DecisionRow | undefined, { party }: DisputeRow, accountId: string): Fen {
  if (!decision?.commissionId) return 0n;
  const { amounts, authorisation } = explanationSchema.parse(decision.explanation);
  const creatorFen = BigInt((positionOrNull.parse(decision.posted) ?? amounts).creatorFen);
  if (party !== 'institution') return ownerOf(decision.commissionId) === accountId ? creatorFen : 0n;
  return authorisation?.institutionId === accountId ? partsOf(creatorFen, authorisation.shareBp).institutionFen : 0n;
}

/** Whose money a correction moves: of who asks for it, or, where a merchant asks, of who earns by his order. */
function correctedAccount({ party, accountId, earnerId }: DisputeRow): string | null {
  return party === 'merchant' ? earnerId : accountId;
}

/** The posts of a correction: the platform's part stands in the account's book, the merchant's in his shop's. */
function correctionPosts(of: {
  accountId: string;
  own: string;
  shopId: string;
  payer: 'platform' | 'merchant';
  amount: Fen;
}): Omit<Post, 'key'>[] {
  const { accountId, own, shopId, payer, amount } = of;
  const leg = (ledgerAccount: string, amountFen: Fen): Leg => ({ ledgerAccount, amountFen });
  const memo = 'correction by a dispute';
  const from = payer === 'platform' ? 'platform_income' : 'clearing';
  const book = { bookId: bookOf(accountId), memo, legs: [leg(from, -amount), leg(own, amount)] };
  if (payer === 'platform') return [book];
  const shop = { bookId: `shop:${shopId}`, memo, legs: [leg('merchant_payable', -amount), leg('clearing', amount)] };
  return [book, shop];
}

class Undone extends Error {
  readonly rows: EffectRow[];
  constructor(rows: EffectRow[]) {
    super('undone');
    this.rows = rows;
  }
}

/** What an effect would change, in fen per party: it is done, looked at, and undone (UX 39). Refuses as `applyEffect`. */
export async function previewEffect(tx: Tx, now: Date, row: DisputeRow, effect: Effect): Promise<EffectRow[]> {
  const touched = await touchedLines(tx, now, row, effect);
  const before = sumsOf(await decisions(tx, touched), row);
  try {
    await inSavepoint(tx, async () => {
      await applyEffect(tx, now, row, effect);
      const after = sumsOf(await decisions(tx, touched), row);
      if (effect.kind === 'correct') addCorrection(after, row, effect);
      throw new Undone(await namedRows(tx, before, after));
    });
  } catch (error) {
    if (error instanceof Undone) return error.rows;
    throw error;
  }
  return [];
}

/** A void click may have won other lines of the buyer too. */
async function touchedLines(tx: Tx, now: Date, row: DisputeRow, effect: Effect): Promise<BuyerLine[]> {
  if (effect.kind !== 'void_click') return [row];
  const click = await winnerOf(tx, row);
  const { rules } = await openJournal(tx, now);
  const to = new Date(click.at.getTime() + (rules.policy.windowDays + 1) * DAY);
  return linesAround(tx, [{ buyerKey: click.buyerKey, shopId: click.shopId, from: click.at, to }]);
}

type Sums = Map<string, number>;

/** What parties have of some lines, by party and id: as posted, else as estimated. */
function sumsOf(rows: readonly DecisionRow[], { shopId }: DisputeRow): Sums {
  const sums: Sums = new Map();
  for (const { commissionId, explanation, posted } of rows) {
    if (commissionId === null) continue;
    const { amounts, considered } = explanationSchema.parse(explanation);
    const scene = considered.find(({ outcome }) => outcome === 'WON')?.scene ?? '';
    const position = positionOrNull.parse(posted) ?? { ...amounts, accountId: ownerOf(commissionId), scene };
    add(sums, 'merchant', shopId, -position.grossFen);
    add(sums, 'network', '', position.networkFen);
    add(sums, 'platform', '', position.platformFen + position.forfeitedFen);
    add(sums, 'pool', position.scene, position.poolFen);
    add(sums, 'creator', position.accountId, position.creatorFen);
  }
  return sums;
}

function addCorrection(sums: Sums, row: DisputeRow, effect: Extract<Effect, { kind: 'correct' }>): void {
  const party = row.party === 'institution' ? 'institution' : 'creator';
  add(sums, party, correctedAccount(row) ?? '', effect.amountFen);
  add(sums, effect.payer, effect.payer === 'merchant' ? row.shopId : '', -effect.amountFen);
}

function add(sums: Sums, party: EffectRow['party'], id: string, fen: number): void {
  const name = `${party}\n${id}`;
  sums.set(name, (sums.get(name) ?? 0) + fen);
}

/** Parties in the order in which an effect is shown. */
const shown: readonly EffectRow['party'][] = ['creator', 'institution', 'merchant', 'platform', 'network', 'pool'];

async function namedRows(tx: Tx, before: Sums, after: Sums): Promise<EffectRow[]> {
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const rows = shown.flatMap((party) =>
    keys.flatMap((key) => {
      const [name = '', id = ''] = key.split('\n');
      const fen = (after.get(key) ?? 0) - (before.get(key) ?? 0);
      return name === party && fen !== 0 ? [{ party, id, fen }] : [];
    }),
  );
  const accounts = await accountsByIds(
    tx,
    rows.filter(({ party }) => party === 'creator' || party === 'institution').map(({ id }) => id),
  );
  const shops = await shopsByIds(
    tx,
    rows.filter(({ party }) => party === 'merchant').map(({ id }) => id),
  );
  return rows.map((one) => ({ ...one, name: accounts.get(one.id)?.name ?? shops.get(one.id)?.name ?? one.id }));
}

function refuseRejected(results: readonly LineResult[]): void {
  const [result] = results;
  if (result?.outcome !== 'rejected') return;
  throw refuse.INVALID((result.errors ?? []).map((one) => ({ message: '', ...one, path: `effect.${one.path}` })));
}

function fault(path: string, code: string) {
  return { path, code, message: '' };
}
