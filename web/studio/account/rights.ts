import { t } from './texts.ts';

export const levelNames = ['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6'] as const;
export type LevelName = (typeof levelNames)[number];

/** The 15 rights in their groups: 6 tools, 3 commercial, 6 traffic (DOMAIN 9). */
export const groups = [
  {
    name: 'tools',
    rights: ['content_publish', 'homepage', 'role_apply', 'search_direct', 'group_chat', 'subscription_account'],
  },
  { name: 'commercial', rights: ['vtask', 'cps_settlement', 'fan_ads'] },
  {
    name: 'traffic',
    rights: ['fan_pin', 'feed_support', 'account_discovery', 'feed_topic', 'channel_display', 'directed_cooperation'],
  },
] as const;
type RightName = (typeof groups)[number]['rights'][number];

/** The product's own name of a right. */
export function rightLabel(right: RightName): string {
  return right === 'homepage' ? t.homepageRight : t[right];
}
