import { accountsByIds } from '../../accounts/service.ts';
import { readersOfBuyers } from '../../identity/blacklist/service.ts';
import { businessNow } from '../../lib/clock.ts';
import type { Tx } from '../../lib/db.ts';
import { addDays, DAY, dayOf } from '../../lib/time.ts';
import { busyMinutes, crowdedAccounts, networkReaders } from '../../links/service.ts';
import { openFinding, violationRulesAt, type ViolationRules } from '../../moderation/violations/service.ts';
import { hastyOrders } from './sql.ts';

/** Accounts of one night that a case is opened about, by each rule. */
const FOUND_MAX = 100;
/** Readers that a case names. */
const READERS_MAX = 20;
/** A case of the same account is not opened again so soon. */
const AGAIN_DAYS = 7;

/** What was found about an account: numbers by what they are of, and who did it, where that is known. */
type Found = { numbers: Record<string, number>; buyers: string[]; readers: string[] };

/**
 * Looks through the clicks and orders of the last day for what no person does, and opens a case about each account that has
 * some (DOMAIN 13.10): whether it is fraud is for an operator of risk to say. Networks are looked at by calendar days,
 * because their pseudonyms change with them.
 */
export async function lookForFraud(tx: Tx): Promise<void> {
  const now = await businessNow(tx);
  const found = await allFound(tx, now, (await violationRulesAt(tx, now)).fraud);
  const accounts = await accountsByIds(tx, [...found.keys()]);
  const buyers = [...found.values()].flatMap((one) => one.buyers);
  const behind = await readersOfBuyers(tx, [...new Set(buyers)]);
  const readerOf = new Map(behind.map(({ buyerKey, userId }) => [buyerKey, userId]));
  const since = new Date(now.getTime() - AGAIN_DAYS * DAY);
  for (const [accountId, { numbers, buyers: keys, readers }] of found) {
    const name = accounts.get(accountId)?.name;
    const known = new Set([...readers, ...keys.flatMap((key) => readerOf.get(key) ?? [])]);
    const readerIds = [...known].slice(0, READERS_MAX);
    if (name !== undefined) await openFinding(tx, now, { accountId, name, numbers, readerIds, since });
  }
}

async function allFound(tx: Tx, now: Date, rules: ViolationRules['fraud']): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  const add = (accountId: string, { numbers, buyers = [], readers = [] }: Partial<Found>) => {
    const known = found.get(accountId) ?? { numbers: {}, buyers: [], readers: [] };
    Object.assign(known.numbers, numbers);
    known.buyers.push(...buyers);
    known.readers.push(...readers);
    found.set(accountId, known);
  };
  const span = { from: new Date(now.getTime() - DAY), to: now };
  for (const { accountId, clicks, buyers } of await busyMinutes(tx, span, rules.clicksPerMinute, FOUND_MAX))
    add(accountId, { numbers: { clicksPerMinute: clicks }, buyers });
  const hasty = { seconds: rules.orderSeconds, ordersMin: rules.ordersMin, limit: FOUND_MAX };
  for (const { accountId, orders, buyers } of await hastyOrders(tx, span, hasty))
    add(accountId, { numbers: { hastyOrders: orders }, buyers });
  const day = addDays(dayOf(now), -1);
  const crowd = { clicksMin: rules.networkClicksMin, shareBp: rules.networkShareBp, limit: FOUND_MAX };
  for (const { accountId, network, clicks, ofNetwork } of await crowdedAccounts(tx, day, crowd)) {
    const readers = await networkReaders(tx, { accountId, day, network, limit: READERS_MAX });
    add(accountId, { numbers: { networkClicks: ofNetwork, clicksOfDay: clicks }, readers });
  }
  return found;
}
