import type { Follower } from './queries.ts';
import { t } from './texts.ts';

/** Where a reader found the account, in words. */
export const sourceName = (source: Follower['source']): string => t[`from_${source}`];
