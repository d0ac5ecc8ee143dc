import type { Text } from '../lib/text.ts';

/** What the parties to an order's money are called where a second person reads what an act changes for each (DOMAIN 14). */
export const partyNames = {
  creator: { zh: '达人', en: 'Creator' },
  merchant: { zh: '商家', en: 'Merchant' },
  institution: { zh: '机构', en: 'Institution' },
  network: { zh: '推广方', en: 'Network' },
  platform: { zh: '平台', en: 'Platform' },
  pool: { zh: '奖励池', en: 'Pools' },
} as const satisfies Record<string, Text>;
