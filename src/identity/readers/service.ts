import type { Tx } from '../../lib/db.ts';
import type { Person } from '../../lib/personal.ts';
import { buyerOf, visitorsOf } from './sql.ts';
import * as store from './closing.sql.ts';

/** Browsers of one reader that are looked at: he may have used more in the years, which are forgotten by their age. */
const VISITORS_MAX = 10_000;

export {
  closingOf,
  deleteClosing,
  deleteUser,
  hasPassword,
  insertClosing,
  lockDueClosing,
  nextErasureAt,
  putOff,
  type ClosingRow,
} from './closing.sql.ts';

/** A reader as the domains know him. */
export async function personOf(tx: Tx, userId: string): Promise<Person> {
  return {
    userId,
    buyerKey: await buyerOf(tx, userId),
    visitorKeys: await visitorsOf(tx, userId, VISITORS_MAX),
  };
}

/**
 * Whether what a reader did may decide what he is shown (DOMAIN 2.8): not when he has switched it off, and never a
 * minor's. Nobody's does who is not signed in.
 */
export async function isPersonalised(tx: Tx, userId: string): Promise<boolean> {
  const choice = await store.choiceOf(tx, userId);
  return choice !== undefined && choice.personalised && !choice.minor;
}

/** What a reader has chosen, and whether he may choose. */
export async function readChoice(tx: Tx, userId: string): Promise<store.Choice> {
  return (await store.choiceOf(tx, userId)) ?? { personalised: true, minor: false, consentMissing: false };
}

/** Whether the host says that a reader is under 18 (DOMAIN 2.8). */
export async function isMinor(tx: Tx, userId: string): Promise<boolean> {
  return (await readChoice(tx, userId)).minor;
}

export function putChoice(tx: Tx, userId: string, personalised: boolean): Promise<void> {
  return store.putChoice(tx, userId, personalised);
}
