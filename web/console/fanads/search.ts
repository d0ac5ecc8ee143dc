import { adStates, type AdState } from '../../../src/feed/ads/rules.ts';

export type FanAdsSearch = { state?: AdState | undefined };

/** The filter of requests as it stands in the address. */
export function fanAdsSearch(search: Record<string, unknown>): FanAdsSearch {
  const state = adStates.find((one) => one === search['state']);
  return state ? { state } : {};
}
