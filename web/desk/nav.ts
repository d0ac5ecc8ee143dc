import { LazyCount } from '../agreements/LazyCount.tsx';
import { seesMoney } from '../studio/income/queries.ts';
import type { NavItem } from '../ui/Shell.tsx';
import { isInstitution } from './acting.ts';
import { t } from './navTexts.ts';

/** Side navigation of the institution's desk. */
export const deskNav: NavItem[] = [
  { to: '/desk', label: t.creators, visible: (me) => isInstitution(me) && seesMoney(me) },
  {
    to: '/desk/proposals',
    label: t.proposals,
    visible: (me) => isInstitution(me) && seesMoney(me),
    Count: LazyCount,
  },
  { to: '/desk/income', label: t.income, visible: (me) => isInstitution(me) && seesMoney(me) },
  { to: '/desk/disputes', label: t.disputes, visible: (me) => isInstitution(me) && seesMoney(me) },
  { to: '/desk/wallet', label: t.wallet, visible: (me) => isInstitution(me) && seesMoney(me) },
  { to: '/desk/account', label: t.account, visible: isInstitution },
];
