import type { NavItem } from '../ui/Shell.tsx';
import { t } from './texts.ts';

/** Side navigation of the studio: only what is there. */
export const studioNav: NavItem[] = [
  { to: '/studio', label: t.home },
  { to: '/studio/contents', label: t.contents, visible: (me) => me.accounts.length > 0 },
  { to: '/studio/account', label: t.account, visible: (me) => me.accounts.length > 0 },
  { to: '/studio/open', label: t.openAccount, visible: (me) => me.accounts.length === 0 },
];
