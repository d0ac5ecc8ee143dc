import { z } from 'zod';
import { accountByName, accountsByIds, type Account } from '../../accounts/service.ts';
import { nicknamesOf } from '../../identity/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isIdOf, ownerOf } from '../../lib/ids.ts';
import { wireFen } from '../../lib/money.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { dayOf } from '../../lib/time.ts';
import { lastDayOf, standingAt, type Party } from './rules.ts';
import type { standingGroups } from './schema.ts';
import { heldOf } from '../reading/held.ts';
import { heldSums } from '../reading/held.sql.ts';
import * as store from './sql.ts';
import type { Standing } from './standings.ts';

const groups: Record<(typeof standingGroups)[number], Standing[]> = {
  waiting: ['proposed'],
  running: ['upcoming', 'in_force'],
  past: ['expired', 'declined', 'withdrawn', 'ended'],
};

export type ListQuery = {
  limit: number;
  cursor?: string | undefined;
  state?: (typeof standingGroups)[number] | undefined;
  standing?: Standing | undefined;
};

const listKey = z.tuple([z.iso.datetime(), z.string()]);

/** A page of agreements of the acting account, the latest proposal first. */
export async function listOwn(tx: Tx, actor: Actor, now: Date, query: ListQuery) {
  const { accountId } = asAccount(actor).account;
  const page = await pageOfAgreements(tx, now, { accountId }, null, query);
  return { ...page, items: page.items.map((item) => ({ ...item, party: partyIn(item, accountId) })) };
}

/** A page of everybody's agreements, or of those with an account on one side; a name that nobody has finds none. */
export async function listAll(tx: Tx, now: Date, query: ListQuery & { account: string }) {
  if (query.account === '') return pageOfAgreements(tx, now, 'all', null, query);
  const named =
    (await accountsByIds(tx, [query.account])).get(query.account) ?? (await accountByName(tx, query.account));
  if (!named) return { items: [], nextCursor: null };
  return pageOfAgreements(tx, now, 'all', named.accountId, query);
}

/** One agreement of the acting account. Refuses NOT_FOUND. */
export async function readOwn(tx: Tx, actor: Actor, now: Date, agreementId: string) {
  const { accountId } = asAccount(actor).account;
  const item = await readAny(tx, now, agreementId);
  if (item.creator.id !== accountId && item.institution.id !== accountId) throw refuse.NOT_FOUND();
  return { ...item, party: partyIn(item, accountId) };
}

/** One agreement of anybody. Refuses NOT_FOUND. */
export async function readAny(tx: Tx, now: Date, agreementId: string) {
  const row = isIdOf(agreementId) ? await store.agreement(tx, ownerOf(agreementId), agreementId) : undefined;
  const [item] = row ? await presentAgreements(tx, now, [row]) : [];
  if (!item) throw refuse.NOT_FOUND();
  return item;
}

/** Posted months in which the acting account was party to an authorisation, the latest first. */
export async function monthsOf(tx: Tx, actor: Actor, query: { limit: number; cursor?: string | undefined }) {
  const before = keyOf(z.tuple([z.string().regex(/^\d{4}-\d{2}$/)]), query.cursor)?.[0] ?? null;
  const { accountId } = asAccount(actor).account;
  const rows = await store.months(tx, accountId, before, query.limit + 1);
  const page = pageFrom(rows, query.limit, (row) => [row.month]);
  const months = page.items.map(({ month }) => month);
  const sums = await heldSums(tx, { accountId, authorised: true }, months);
  const items = page.items.map((row) => ({
    month: row.month,
    statements: row.statements,
    commissionFen: wireFen(row.commissionFen),
    rewardFen: wireFen(row.rewardFen),
    clawbackFen: wireFen(row.clawbackFen),
    netFen: wireFen(row.netFen),
    institutionFen: wireFen(row.institutionFen),
    creatorFen: wireFen(row.creatorFen),
    ...heldOf(sums, row.month),
  }));
  return { ...page, items };
}

async function pageOfAgreements(
  tx: Tx,
  now: Date,
  whose: store.Whose,
  withAccount: string | null,
  { limit, cursor, state, standing }: ListQuery,
) {
  const key = keyOf(listKey, cursor);
  const after = key ? { createdAt: key[0], agreementId: key[1] } : null;
  const standings = standing ? [standing] : state ? groups[state] : [];
  const rows = await store.agreements(tx, { whose, standings, withAccount, after, limit: limit + 1 }, now);
  const page = pageFrom(rows, limit, (row) => [row.createdAt.toISOString(), row.agreementId]);
  return { ...page, items: await presentAgreements(tx, now, page.items) };
}

/** Agreements on the wire with their sides, signatures, endings and latest statements. */
async function presentAgreements(tx: Tx, now: Date, rows: readonly store.AgreementRow[]) {
  const ids = rows.map(({ agreementId }) => agreementId);
  const signatures = await store.signatures(tx, ids);
  const endings = Map.groupBy(await store.endings(tx, ids), ({ agreementId }) => agreementId);
  const statements = new Map((await store.lastStatements(tx, ids)).map((row) => [row.agreementId, row]));
  const sides = await accountsByIds(tx, [
    ...new Set(rows.flatMap(({ accountId, institutionId }) => [accountId, institutionId])),
  ]);
  const nicknames = await nicknamesOf(tx, [...new Set(signatures.map(({ userId }) => userId))]);
  const signed = Map.groupBy(signatures, ({ document }) => document);
  const presentSigned = (document: string) =>
    (signed.get(document) ?? []).map(({ party, userId, signedAt, textHash }) => ({
      party,
      signedBy: nicknames.get(userId) ?? null,
      signedAt: signedAt.toISOString(),
      textHash,
    }));
  return rows.map((row) => ({
    ...presentTerms(row, now),
    creator: presentSide(row.accountId, sides),
    institution: presentSide(row.institutionId, sides),
    signatures: presentSigned(row.agreementId),
    endings: (endings.get(row.agreementId) ?? []).map((ending) => ({
      ...presentEnding(ending, now),
      signatures: presentSigned(ending.endingId),
    })),
    lastStatement: presentStatement(statements.get(row.agreementId)),
  }));
}

function presentTerms(row: store.AgreementRow, now: Date) {
  const { agreementId: id, proposedBy, shareBp, noticeDays, note, text, textHash, fromAt, toAt } = row;
  return {
    id,
    proposedBy,
    shareBp,
    noticeDays,
    note,
    text,
    textHash,
    standing: standingAt(row, now),
    firstDay: dayOf(fromAt),
    lastDay: toAt && lastDayOf(toAt),
    from: fromAt.toISOString(),
    to: toAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}

function presentEnding(row: store.EndingRow, now: Date) {
  const { endingId: id, kind, askedBy, reason, text, textHash, endAt, askedAt, answeredAt } = row;
  const status = row.status === 'asked' && endAt <= now ? ('lapsed' as const) : row.status;
  return {
    id,
    kind,
    askedBy,
    reason,
    text,
    textHash,
    status,
    lastDay: lastDayOf(endAt),
    askedAt: askedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
  };
}

function presentSide(id: string, sides: ReadonlyMap<string, Account>) {
  const account = sides.get(id);
  return { id, name: account?.name ?? null, avatarUrl: account?.avatarUrl ?? null };
}

function presentStatement(row: store.LastStatement | undefined) {
  if (!row) return null;
  const { month, netFen, institutionFen, creatorFen } = row;
  return {
    month,
    netFen: wireFen(netFen),
    institutionFen: wireFen(institutionFen),
    creatorFen: wireFen(creatorFen),
  };
}

function partyIn(item: { creator: { id: string } }, accountId: string): Party {
  return item.creator.id === accountId ? 'creator' : 'institution';
}
