import { z } from 'zod';

/** Levels of an account, lowest first (DOMAIN 8). */
export const levels = ['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6'] as const;
export const levelSchema = z.enum(levels);
export type Level = z.infer<typeof levelSchema>;

/** The 15 rights of DOMAIN 9 in the order of the matrix: 6 tools, 3 commercial, 6 traffic. */
export const rights = [
  'content_publish',
  'homepage',
  'role_apply',
  'search_direct',
  'group_chat',
  'subscription_account',
  'vtask',
  'cps_settlement',
  'fan_ads',
  'fan_pin',
  'feed_support',
  'account_discovery',
  'feed_topic',
  'channel_display',
  'directed_cooperation',
] as const;
export type Right = (typeof rights)[number];

export const rightValueSchema = z.enum(['yes', 'no', 'default', 'chance', 'priority']);
export type RightValue = z.infer<typeof rightValueSchema>;
