import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { shopsByIds } from '../../catalogue/service.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { nicknamesOf } from '../../identity/service.ts';
import { mediaByIds } from '../../media/service.ts';
import { frozenNow, type Frozen } from './freezing.ts';
import { freezesOf } from './freezing.sql.ts';
import { demands, disputeReasons, disputeStates, mayAct, parties, subjects, verdictOn } from './rules.ts';
import { effectSchema, freezeSchema, type DisputeRow as WireRow } from './schema.ts';
import type { DecisionRow, DisputeRow, MessageRow } from './sql.ts';
import * as store from './sql.ts';

/** What the database holds as text, and can only be one of its words. */
const words = z.object({
  subject: z.enum(subjects),
  party: z.enum(parties),
  reason: z.enum(disputeReasons),
  demand: z.enum(demands),
  status: z.enum(disputeStates),
  waitingFor: z.enum(['opener', 'respondent']).nullable(),
});
const USER = 'user:';
const authors = z.enum(['opener', 'respondent', 'operator', 'system']);

export type Freeze = z.infer<typeof freezeSchema>;

/** What of open disputes is frozen, by dispute; those that freeze nothing are absent. */
async function frozenByDispute(tx: Tx, disputeIds: readonly string[]): Promise<Map<string, Frozen[]>> {
  if (disputeIds.length === 0) return new Map();
  const open = (await freezesOf(tx, disputeIds)).filter(({ releasedAt }) => releasedAt === null);
  // Other disputes about the same purse count too: what is there is frozen once.
  const frozen = await frozenNow(tx, [...new Set(open.map(({ accountId }) => accountId))]);
  return Map.groupBy(
    frozen.filter(({ disputeId }) => disputeIds.includes(disputeId)),
    ({ disputeId }) => disputeId,
  );
}

/**
 * What open disputes freeze, as an account or, for null, an operator sees it: of its own money how much, of others' only
 * that it is so.
 */
export async function freezesSeenBy(
  tx: Tx,
  disputeIds: readonly string[],
  accountId: string | null,
): Promise<Map<string, Freeze>> {
  const found = await frozenByDispute(tx, disputeIds);
  return new Map([...found].map(([disputeId, rows]) => [disputeId, freezeOf(rows, accountId)]));
}

function freezeOf(rows: readonly Frozen[], accountId: string | null): Freeze {
  const mine = rows.filter((row) => accountId === null || row.accountId === accountId);
  const seen = mine.length > 0 ? mine : rows;
  const state = (['frozen', 'coming'] as const).find((one) => seen.some((row) => row.state === one)) ?? 'gone';
  const fen = wireFen(mine.reduce((sum, { frozenFen }) => sum + frozenFen, 0n));
  return { state, fen: mine.length > 0 ? fen : null };
}

/** Rows of disputes as an account sees them, or, for null, an operator. */
export async function presentRows(tx: Tx, rows: readonly DisputeRow[], accountId: string | null): Promise<WireRow[]> {
  const shops = await shopsByIds(tx, [...new Set(rows.map(({ shopId }) => shopId))]);
  const open = rows.flatMap(({ disputeId, endedAt }) => (endedAt ? [] : [disputeId]));
  const freezes = await freezesSeenBy(tx, open, accountId);
  return rows.map((row) => {
    const { disputeId, tradeNo, shopId, openedAt, dueAt, decideBy, endedAt, heldFrom, heldUntil } = row;
    const role = accountId === null ? 'operator' : row.accountId === accountId ? 'opener' : 'respondent';
    // Who only lost a line is not told whose order it was (docs: receipts); who earns, pays or decides knows it.
    const full = !(row.subject === 'lost_line' && role === 'opener');
    return {
      id: disputeId,
      ...words.parse(row),
      role,
      shop: { shopId, name: shops.get(shopId)?.name ?? shopId },
      tradeNo: full ? tradeNo : tradeNo.slice(-4),
      openedAt: openedAt.toISOString(),
      dueAt: dueAt?.toISOString() ?? null,
      decideBy: decideBy.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      held: heldFrom !== null && heldUntil === null,
      freeze: freezes.get(disputeId) ?? null,
    };
  });
}

/** A dispute with its dialogue and decisions, as an account sees it, or, for null, an operator. */
export async function presentDispute(tx: Tx, row: DisputeRow, accountId: string | null) {
  const [head] = await presentRows(tx, [row], accountId);
  if (!head) throw new Error('a row was not presented');
  const messages = await store.messages(tx, row.disputeId);
  const decisions = await store.decisions(tx, row.disputeId);
  const mine = accountId === null || row.earnerId === accountId;
  const opener = row.accountId === accountId;
  return {
    ...head,
    commissionId: mine ? row.commissionId : null,
    lostId: opener ? row.lostId : null,
    messages: await presentMessages(tx, messages),
    decisions: presentDecisions(decisions, messages),
    acts: {
      say: accountId !== null && mayAct('say', head),
      appeal: accountId !== null && mayAct('appeal', head),
      withdraw: opener && mayAct('withdraw', head),
    },
  };
}

/** Decisions with what each does to the one that was appealed, if it was: a dispute is appealed once. */
function presentDecisions(rows: readonly DecisionRow[], messages: readonly MessageRow[]) {
  const made = messages.filter(({ kind }) => kind === 'decision' || kind === 'appeal').map(({ kind }) => kind);
  // How many decisions came before the appeal; all of them where there is none.
  const before = made.includes('appeal') ? made.indexOf('appeal') : rows.length;
  return rows.map(({ instance, decidedAt, effect, reason, appliedAt }, i) => ({
    instance,
    at: decidedAt.toISOString(),
    effect: effectSchema.parse(effect),
    verdict: verdictOn(
      i < before ? undefined : effectSchema.optional().parse(rows[before - 1]?.effect),
      effectSchema.parse(effect),
    ),
    reason,
    appliedAt: appliedAt?.toISOString() ?? null,
  }));
}

/** A dispute as operators see it, with the names of its sides. `userId` is who looks at it. */
export async function presentToOperator(tx: Tx, row: DisputeRow, actorName: string) {
  const names = await accountsByIds(tx, [row.accountId, ...(row.respondentId === null ? [] : [row.respondentId])]);
  const decisions = await store.decisions(tx, row.disputeId);
  const decidedBy = [...new Set(decisions.flatMap((one) => [one.decidedBy, one.requestedBy]))];
  const named = await namesOfOperators(tx, decidedBy);
  const dispute = await presentDispute(tx, row, null);
  const frozen = row.endedAt ? [] : ((await frozenByDispute(tx, [row.disputeId])).get(row.disputeId) ?? []);
  const owners = await accountsByIds(
    tx,
    frozen.map(({ accountId }) => accountId),
  );
  const excluded = dispute.status === 'appealed' && decidedBy.includes(actorName);
  return {
    ...dispute,
    decisions: dispute.decisions.map((decision, i) => ({
      ...decision,
      decidedBy: named.get(decisions[i]?.decidedBy ?? '') ?? null,
      requestedBy: named.get(decisions[i]?.requestedBy ?? '') ?? null,
    })),
    lineNo: row.lineNo,
    accountId: row.accountId,
    accountName: names.get(row.accountId)?.name ?? '',
    respondentId: row.respondentId,
    respondentName: row.respondentId === null ? null : (names.get(row.respondentId)?.name ?? ''),
    freezes: frozen.map(({ accountId, fen, frozenFen, state }) => ({
      accountId,
      name: owners.get(accountId)?.name ?? '',
      fen: wireFen(fen),
      frozenFen: wireFen(frozenFen),
      state,
    })),
    decidedBy,
    mayDecide: mayAct('decide', dispute) && !excluded,
  };
}

/** Names of those who decided, by what they are kept as. */
async function namesOfOperators(tx: Tx, actors: readonly string[]): Promise<Map<string, string>> {
  const ids = actors.flatMap((actor) => (actor.startsWith(USER) ? [actor.slice(USER.length)] : []));
  return new Map([...(await nicknamesOf(tx, ids))].map(([userId, name]) => [USER + userId, name]));
}

async function presentMessages(tx: Tx, rows: readonly MessageRow[]) {
  const media = await mediaByIds(tx, [...new Set(rows.flatMap(({ mediaIds }) => mediaIds))]);
  return rows.map(({ n, at, author, kind, body, mediaIds }) => ({
    n,
    at: at.toISOString(),
    author: authors.parse(author),
    kind,
    body,
    pictures: mediaIds.flatMap((id) => {
      const picture = media.get(id);
      return picture ? [{ id, url: picture.urls[750], alt: picture.alt }] : [];
    }),
  }));
}

/** What disputes corrected for an account in a month, as its statement shows it. */
export async function correctionsOf(tx: Tx, accountId: string, month: string) {
  const rows = await store.corrections(tx, accountId, month);
  return rows.map(({ disputeId, at, amountFen, payer }) => ({
    disputeId,
    at: at.toISOString(),
    amountFen: wireFen(amountFen),
    payer: payer === 'merchant' ? ('merchant' as const) : ('platform' as const),
  }));
}
