import type { Tx } from '../lib/db.ts';
import { DAY } from '../lib/time.ts';
import { truncated } from './addresses/rules.ts';
import * as store from './addresses/sql.ts';

/** ARCHITECTURE, safety: addresses are truncated after 7 days and dropped after 30. */
const WHOLE_MS = 7 * DAY;
const KEPT_MS = 30 * DAY;
/** Longer than any window of a rate limit. */
const LIMITS_MS = DAY;
const ROWS = 1000;
const PAGES_MAX = 10_000;

/**
 * Forgets who came from where: sessions are the only rows with network addresses, beside the rate limits of the sign-in
 * library, whose keys hold them. In real time, as are sessions.
 */
export async function forgetAddresses(tx: Tx, realNow: Date): Promise<void> {
  const ago = (ms: number) => new Date(realNow.getTime() - ms);
  await store.deleteEnded(tx, realNow, ago(LIMITS_MS));
  await store.dropAddresses(tx, ago(KEPT_MS));
  for (let page = 0; page < PAGES_MAX; page++) {
    const rows = await store.wholeAddresses(tx, ago(WHOLE_MS), ROWS);
    if (rows.length === 0) return;
    await store.putAddresses(
      tx,
      rows.map(({ id, ipAddress }) => ({ id, ipAddress: truncated(ipAddress) })),
    );
  }
}
