import { erasedOnly, type PersonalData } from '../../lib/personal.ts';

/** The feed of a reader: made of what he follows, so there is nothing in it to read twice (DOMAIN 2.8). */
export const personal: readonly PersonalData[] = [
  erasedOnly('feed', { 'feed.entry': 'user_id', 'feed.reader': 'user_id', 'feed.closed_pin': 'user_id' }),
];
