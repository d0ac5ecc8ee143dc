import { statusName } from '../../ui/campaigns/words.ts';
import type { Campaign } from './queries.ts';
import { t } from './texts.ts';

type Obstacle = Campaign['chance']['obstacles'][number];

/** What stands in the way of a submission, in words. */
export function obstacleText(
  { code, message, required, actual }: Obstacle,
  { status }: Pick<Campaign, 'status'>,
): string {
  // Kind and end of a penalty are in its own words.
  if (code === 'ACCOUNT_PENALISED') return message;
  if (code === 'ACCOUNT_NOT_ACTIVE') return stoppedText(String(actual));
  if (code === 'CAMPAIGN_NOT_OPEN') return t.ob_CAMPAIGN_NOT_OPEN(statusName(status));
  if (code === 'NOT_INVITED' || code === 'NOT_ELIGIBLE') return t[`ob_${code}`];
  const max = maxOf(required);
  if (max === undefined) return t.ob_other;
  if (code === 'ACCOUNT_LIMIT') return t.ob_ACCOUNT_LIMIT(max);
  if (code === 'CAMPAIGN_FULL') return t.ob_CAMPAIGN_FULL(max);
  if (code === 'DOMAIN_FULL') return t.ob_DOMAIN_FULL(max);
  return code === 'CREATORS_FULL' ? t.ob_CREATORS_FULL(max) : t.ob_other;
}

/** Whether an obstacle is the account's own: whatever it writes, no campaign takes it (DOMAIN 12). */
export const isOfAccount = ({ code }: Pick<Obstacle, 'code'>): boolean =>
  code === 'ACCOUNT_PENALISED' || code === 'ACCOUNT_NOT_ACTIVE';

/** Why an account of a status submits nothing. */
const stoppedText = (status: string): string => (status === 'closed' ? t.ob_closed : t.ob_frozen);

function maxOf(required: unknown): number | undefined {
  if (typeof required !== 'object' || required === null || !('max' in required)) return undefined;
  return typeof required.max === 'number' ? required.max : undefined;
}
