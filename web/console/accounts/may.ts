import type { Me } from '../../ui/session.ts';
import { t } from '../texts.ts';

const has = (me: Me, wanted: Me['roles']) => me.roles.some((role) => wanted.includes(role));

/** Whether an operator may set levels, as the API allows it. */
export const maySetLevel = (me: Me): boolean => has(me, ['admin', 'finance', 'risk']);

/** Whether an operator may set statuses, as the API allows it. */
export const maySetStatus = (me: Me): boolean => has(me, ['admin', 'risk']);

/** Whether an operator looks at accounts as their members see them, as the API allows it. */
export const mayView = (me: Me): boolean => has(me, ['support']);

/** Whether an operator looks into violations, as the API allows it. */
export const maySeeHealth = (me: Me): boolean => has(me, ['risk', 'reviewer']);

/** Whether an operator looks after the quality of works, as the API allows it. */
export const maySeeQuality = (me: Me): boolean => has(me, ['reviewer']);

/** Whether an operator reads scores and certifications, as the API allows it. */
export const maySeeStanding = (me: Me): boolean =>
  has(me, ['admin', 'channel_manager', 'campaign_manager', 'risk', 'support']);

/** Whether an operator may read everybody's commissions, as the API allows it. */
export const mayReadMoney = (me: Me): boolean => has(me, ['finance', 'risk', 'support']);

/** What the desk of accounts is for in the hands of this operator. */
export function accountsDesk(me: Me): string {
  if (maySetStatus(me)) return t.desk_accounts;
  return maySetLevel(me) ? t.accountsLevels : t.accountsRead;
}
