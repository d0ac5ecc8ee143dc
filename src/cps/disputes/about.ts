import { accountsByIds, type Account } from '../../accounts/service.ts';
import { shopIdsOwnedBy, shopsByIds } from '../../catalogue/service.ts';
import { accountsOfUsers } from '../../identity/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isIdOf, ownerOf } from '../../lib/ids.ts';
import { explanationSchema, type Explanation } from '../decision/explanation.ts';
import { lines, refunds, type BuyerLine, type LineRow } from '../decision/sql.ts';
import { decisions } from '../decision/store.sql.ts';
import { owners } from '../intake/sql.ts';
import { lostLineOf } from '../lost/service.ts';
import { commission } from '../reading/sql.ts';
import type { Party, Subject } from './rules.ts';
import type { About } from './schema.ts';

/** What a dispute is about, with the sides that it has. */
export type Disputed = {
  line: LineRow;
  explanation: Explanation;
  subject: Subject;
  party: Party;
  commissionId: string | null;
  lostId: string | null;
  /** Who earns by the line now. */
  earnerId: string | null;
  /** Who is heard beside who opened it; null where only the platform can answer. */
  respondentId: string | null;
  /** When the latest thing happened to the line that can be disputed. */
  happenedAt: Date;
};

/**
 * Finds what somebody wants to dispute, and whether it is his: a commission of the account or of a creator whose share
 * it takes, a line that considered its click, an order of its shop. Refuses NOT_FOUND for anything else.
 */
export async function disputedBy(tx: Tx, accountId: string, about: About): Promise<Disputed> {
  if (about.kind === 'order') return orderOf(tx, accountId, about);
  if (about.kind === 'lost_line') {
    const lost = await lostLineOf(tx, accountId, about.id);
    const known = await knownLine(tx, lost);
    const common = { subject: 'lost_line', party: 'creator', commissionId: null, lostId: about.id } as const;
    return { ...known, ...common, respondentId: known.earnerId };
  }
  if (!isIdOf(about.id)) throw refuse.NOT_FOUND();
  const creatorId = ownerOf(about.id);
  const row = await commission(tx, creatorId, about.id);
  if (!row) throw refuse.NOT_FOUND();
  const known = await knownLine(tx, row);
  const common = { ...known, subject: 'commission' as const, commissionId: about.id, lostId: null };
  if (creatorId === accountId) {
    return { ...common, party: 'creator', respondentId: await merchantOf(tx, row.shopId) };
  }
  if (known.explanation.authorisation?.institutionId !== accountId) throw refuse.NOT_FOUND();
  return { ...common, party: 'institution', respondentId: creatorId };
}

async function orderOf(tx: Tx, accountId: string, key: { tradeNo: string; lineNo: string }): Promise<Disputed> {
  const [owner] = await owners(tx, [key]);
  if (!owner) throw refuse.NOT_FOUND();
  const known = await knownLine(tx, owner);
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  if (!account || !sells(account)) throw refuse.NOT_FOUND();
  const shops = (await shopIdsOwnedBy(tx, [account.openedBy])).get(account.openedBy) ?? [];
  if (!shops.includes(known.line.shopId)) throw refuse.NOT_FOUND();
  const common = { subject: 'commission', party: 'merchant', lostId: null } as const;
  return { ...known, ...common, respondentId: known.earnerId };
}

async function knownLine(tx: Tx, key: BuyerLine) {
  const [line] = await lines(tx, [key]);
  const [decision] = await decisions(tx, [key]);
  if (!line || !decision) throw refuse.NOT_FOUND();
  const earnerId = decision.commissionId === null ? null : ownerOf(decision.commissionId);
  const learned = (await refunds(tx, [key])).map(({ receivedAt }) => receivedAt);
  const times = [line.createdAt, line.confirmedAt, line.closedAt, ...learned].flatMap((at) => at?.getTime() ?? []);
  const explanation = explanationSchema.parse(decision.explanation);
  const { commissionId } = decision;
  return { line, explanation, earnerId, commissionId, happenedAt: new Date(Math.max(...times)) };
}

function sells({ type }: Account): boolean {
  return type === 'merchant' || type === 'brand';
}

/** The account of who owns a shop, the merchant's before the brand's; null where he has none. */
async function merchantOf(tx: Tx, shopId: string): Promise<string | null> {
  const owner = (await shopsByIds(tx, [shopId])).get(shopId)?.ownerUserId;
  if (!owner) return null;
  const ids = (await accountsOfUsers(tx, [owner])).get(owner) ?? new Set<string>();
  const accounts = [...(await accountsByIds(tx, [...ids])).values()].filter(
    (one) => sells(one) && one.openedBy === owner,
  );
  return accounts.toSorted((a, b) => b.type.localeCompare(a.type))[0]?.accountId ?? null;
}
