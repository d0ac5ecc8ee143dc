import { dayOf } from '../../lib/time.ts';

/** Clicks on an account's links of one network on one day, of one signed-in reader or of nobody (''). */
export type NetworkClicks = { accountId: string; day: string; network: string; reader: string; clicks: number };

type Counted = { accountId: string; by: string | null; times: number; at: Date; network?: string | null };

/** Adds up clicks by account, day, network and reader; those whose network is not known are left out. */
export function networkClicksOf(clicks: readonly Counted[]): NetworkClicks[] {
  const sums = new Map<string, NetworkClicks>();
  for (const { accountId, by, times, at, network } of clicks) {
    if (!network) continue;
    const one = { accountId, day: dayOf(at), network, reader: by ?? '' };
    const key = Object.values(one).join('\n');
    sums.set(key, { ...one, clicks: times + (sums.get(key)?.clicks ?? 0) });
  }
  return [...sums.values()];
}
