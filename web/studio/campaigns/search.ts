import { contentTypes, type ContentType } from '../../../src/contents/types.ts';

export const tabs = ['all', 'invited', 'joined'] as const;
export const sorts = ['newest', 'hottest', 'saturation', 'saturation_desc', 'deadline', 'placement'] as const;

const states = ['open', 'ended', 'all'] as const;

/** Which campaigns a tab shows before anybody chose: whoever took part looks for what came of it. */
export const stateUsual = (tab: unknown): (typeof states)[number] => (tab === 'joined' ? 'all' : 'open');

/** What the list of campaigns shows, which lives in its address. */
export type CampaignsSearch = {
  tab?: (typeof tabs)[number];
  sort?: (typeof sorts)[number];
  /** Without it open ones; of those one took part in, all. */
  state?: 'open' | 'ended' | 'all';
  theme?: string;
  channel?: string;
  type?: ContentType;
  q?: string;
};

/** Reads an address; what it cannot mean is left out. */
export function campaignsSearch(search: Record<string, unknown>): CampaignsSearch {
  const { tab, sort, state, theme, channel, type, q } = search;
  return {
    ...(isOneOf(tabs, tab) && tab !== 'all' ? { tab } : {}),
    ...(isOneOf(sorts, sort) && sort !== 'newest' ? { sort } : {}),
    ...(isOneOf(states, state) && state !== stateUsual(tab) ? { state } : {}),
    ...words('theme', theme),
    ...words('channel', channel),
    ...(isOneOf(contentTypes, type) ? { type } : {}),
    ...words('q', q),
  };
}

/** The router reads a number where the words are digits. */
function words<Name extends string>(name: Name, value: unknown): { [Key in Name]?: string } {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 60) : '';
  return (text === '' ? {} : { [name]: text }) as { [Key in Name]?: string };
}

function isOneOf<T extends string>(list: readonly T[], value: unknown): value is T {
  return list.some((one) => one === value);
}
