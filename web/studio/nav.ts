import type { NavItem } from '../ui/Shell.tsx';
import { DeadGoodsCount } from './contents/goods/DeadGoodsCount.tsx';
import { seesMoney } from './income/queries.ts';
import { LazyCount } from '../agreements/LazyCount.tsx';
import { actingAccount } from '../ui/session.ts';
import { t } from './texts.ts';

/** Side navigation of the studio: only what is there. */
export const studioNav: NavItem[] = [
  { to: '/studio', label: t.home },
  { to: '/studio/contents', label: t.contents, visible: (me) => me.accounts.length > 0, Count: DeadGoodsCount },
  { to: '/studio/lives', label: t.lives, visible: (me) => me.accounts.length > 0 },
  { to: '/studio/calendar', label: t.calendar, visible: (me) => me.accounts.length > 0 },
  { to: '/studio/channels', label: t.channels, visible: (me) => me.accounts.length > 0 },
  { to: '/studio/submissions', label: t.submissions, visible: (me) => me.accounts.length > 0 },
  { to: '/studio/analysis', label: t.analysis, visible: (me) => me.accounts.length > 0 },
  { to: '/studio/followers', label: t.followers, visible: (me) => me.accounts.length > 0 },
  { to: '/studio/campaigns', label: t.campaigns, visible: (me) => me.accounts.length > 0 },
  { to: '/studio/subscriptions', label: t.subscriptions, visible: (me) => actingAccount(me)?.type === 'creator' },
  { to: '/studio/rewards', label: t.rewards, visible: (me) => me.accounts.length > 0 },
  { to: '/studio/fan-ads', label: t.fanAds, visible: seesMoney },
  { to: '/studio/groups', label: t.groups, visible: (me) => me.accounts.length > 0 },
  { to: '/studio/media', label: t.media, visible: (me) => me.accounts.length > 0 },
  { to: '/studio/homepage', label: t.homepage, visible: (me) => me.accounts.length > 0 },
  { to: '/studio/health', label: t.health, visible: (me) => me.accounts.length > 0 },
  { to: '/studio/account', label: t.account, visible: (me) => me.accounts.length > 0 },
  { to: '/studio/income', label: t.income, visible: seesMoney },
  {
    to: '/studio/institution',
    label: t.institution,
    visible: (me) => seesMoney(me) && actingAccount(me)?.type === 'creator',
    Count: LazyCount,
  },
  { to: '/studio/open', label: t.openAccount, visible: (me) => me.accounts.length === 0 },
];
