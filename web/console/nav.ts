import type { NavItem } from '../ui/Shell.tsx';
import { t } from './navTexts.ts';

type Role = Parameters<NonNullable<NavItem['visible']>>[0]['roles'][number];

const forRoles =
  (...roles: Role[]): NonNullable<NavItem['visible']> =>
  (me) =>
    me.roles.some((role) => roles.includes(role));

const items = [
  { to: '/console', label: t.dashboard },
  {
    to: '/console/reviews',
    label: t.reviews,
    visible: forRoles('reviewer', 'channel_manager', 'campaign_manager', 'risk'),
  },
  { to: '/console/quality', label: t.quality, visible: forRoles('reviewer') },
  { to: '/console/risk', label: t.risk, visible: forRoles('risk', 'reviewer') },
  { to: '/console/risk/blacklist', label: t.blacklist, visible: forRoles('risk', 'admin') },
  { to: '/console/accounts', label: t.accounts },
  {
    to: '/console/channels',
    label: t.channels,
    visible: forRoles('channel_manager', 'campaign_manager', 'reviewer', 'admin'),
  },
  {
    to: '/console/campaigns',
    label: t.campaigns,
    visible: forRoles('campaign_manager', 'channel_manager', 'reviewer', 'admin'),
  },
  {
    to: '/console/channel-applications',
    label: t.channelApplications,
    visible: forRoles('channel_manager', 'reviewer', 'risk', 'admin'),
  },
  {
    to: '/console/channel-members',
    label: t.channelMembers,
    visible: forRoles('channel_manager', 'reviewer', 'risk', 'admin'),
  },
  {
    to: '/console/submissions',
    label: t.submissions,
    visible: forRoles('channel_manager', 'campaign_manager', 'reviewer', 'risk', 'admin'),
  },
  { to: '/console/proposals', label: t.proposals, visible: forRoles('channel_manager', 'admin') },
  {
    to: '/console/selection-pools',
    label: t.selectionPools,
    visible: forRoles('channel_manager', 'campaign_manager', 'admin'),
  },
  { to: '/console/clean-outs', label: t.cleanOuts, visible: forRoles('channel_manager', 'admin') },
  {
    to: '/console/placement',
    label: t.placement,
    visible: forRoles('channel_manager', 'campaign_manager', 'admin'),
  },
  {
    to: '/console/announcements',
    label: t.announcements,
    visible: forRoles('channel_manager', 'campaign_manager', 'admin'),
  },
  { to: '/console/fan-ads', label: t.fanAds, visible: forRoles('campaign_manager', 'finance', 'admin') },
  {
    to: '/console/fan-pins',
    label: t.fanPins,
    visible: forRoles('channel_manager', 'campaign_manager', 'risk', 'admin'),
  },
  { to: '/console/feedback', label: t.feedback, visible: forRoles('support', 'admin') },
  { to: '/console/months', label: t.months, visible: forRoles('finance') },
  { to: '/console/ledger', label: t.ledger, visible: forRoles('finance') },
  { to: '/console/owed', label: t.owed, visible: forRoles('finance') },
  { to: '/console/pools', label: t.pools, visible: forRoles('finance') },
  { to: '/console/payouts', label: t.payouts, visible: forRoles('finance') },
  { to: '/console/authorisations', label: t.authorisations, visible: forRoles('finance') },
  { to: '/console/orders', label: t.orders, visible: forRoles('finance', 'risk', 'support') },
  { to: '/console/commissions', label: t.commissions, visible: forRoles('finance', 'risk', 'support') },
  { to: '/console/disputes', label: t.disputes, visible: forRoles('finance', 'risk') },
  { to: '/console/shop-bills', label: t.shopBills, visible: forRoles('finance') },
  { to: '/console/reconciliations', label: t.reconciliations, visible: forRoles('finance') },
  { to: '/console/approvals', label: t.approvals, visible: forRoles('finance', 'risk', 'admin') },
  { to: '/console/policies', label: t.policies, visible: forRoles('finance', 'admin') },
  { to: '/console/audit', label: t.audit, visible: forRoles('finance', 'risk', 'reviewer', 'admin') },
  { to: '/console/keys', label: t.keys, visible: forRoles('admin') },
  { to: '/console/invitations', label: t.invitations, visible: forRoles('admin') },
] as const satisfies NavItem[];

/** Side navigation of the console, by operator's role. */
export const consoleNav: NavItem[] = [...items];

type TextOf<To> = To extends `/console/${infer Desk}` ? `desk_${Desk}` : never;
/** The texts that say on the dashboard what each page is for: a page without one does not compile. */
export type DeskText = TextOf<(typeof items)[number]['to']>;
