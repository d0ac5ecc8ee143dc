import { kinds, spans, type Kind, type Span } from './reviews/kinds.ts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { riskRoutes } from './risk/routes.tsx';
import { standings, type Standing } from '../../src/cps/institutions/standings.ts';
import { campaignDeskRoutes } from './campaigns/routes.tsx';
import { channelRoutes } from './channels/routes.tsx';
import type { AuditSearch } from './audit/Audit.tsx';
import { commissionStatuses } from '../../src/cps/reading/statuses.ts';
import type { CommissionsSearch } from './commissions/Commissions.tsx';
import { reachRoutes } from './fanads/routes.tsx';
import { tellingRoutes } from './feedback/routes.tsx';
import type { PlacementSearch } from './placement/Placement.tsx';
import type { OrdersSearch } from './orders/Orders.tsx';
import type { ShellRoute } from '../ui/router.tsx';

/** A text of the address; the router reads a number where it is digits. */
const text = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || Number.isSafeInteger(value) ? String(value) : undefined;

type DifferenceFilter = { class?: 'missing' | 'different' | 'extra'; state?: 'open' | 'corrected' | 'accepted' };

/** Pages of the console, each loaded when it is opened. */
export function consoleRoutes(shell: ShellRoute) {
  const at = { getParentRoute: () => shell };
  return [
    ...campaignDeskRoutes(shell),
    ...tellingRoutes(shell),
    ...reachRoutes(shell),
    ...riskRoutes(shell),
    createRoute({
      ...at,
      path: '/console',
      component: lazyRouteComponent(() => import('./Dashboard.tsx'), 'Dashboard'),
    }),
    createRoute({
      ...at,
      path: '/console/reviews',
      validateSearch: (search): { id?: string; kind?: Kind } => {
        const kind = kinds.find((one) => one === search['kind']);
        return { ...withText({ id: text(search['id']) }), ...(kind && { kind }) };
      },
      component: lazyRouteComponent(() => import('./reviews/Reviews.tsx'), 'Reviews'),
    }),
    createRoute({
      ...at,
      path: '/console/reviews/figures',
      validateSearch: (search): { days?: Span } => {
        const days = spans.find((one) => one === Number(search['days']));
        return days ? { days } : {};
      },
      component: lazyRouteComponent(() => import('./reviews/Figures.tsx'), 'Figures'),
    }),
    createRoute({
      ...at,
      path: '/console/accounts',
      validateSearch: (search): { q?: string } => withText({ q: text(search['q']) }),
      component: lazyRouteComponent(() => import('./accounts/Accounts.tsx'), 'Accounts'),
    }),
    createRoute({
      ...at,
      path: '/console/accounts/$id',
      component: lazyRouteComponent(() => import('./accounts/AccountPage.tsx'), 'AccountPage'),
    }),
    createRoute({
      ...at,
      path: '/console/channels',
      component: lazyRouteComponent(() => import('./channels/Channels.tsx'), 'Channels'),
    }),
    createRoute({
      ...at,
      path: '/console/channels/sub',
      validateSearch: (search): { channel?: string; code?: string } =>
        withText({ channel: text(search['channel']), code: text(search['code']) }),
      component: lazyRouteComponent(() => import('./channels/SubChannelPage.tsx'), 'SubChannelPage'),
    }),
    ...channelRoutes(shell),
    createRoute({
      ...at,
      path: '/console/placement',
      validateSearch: (search): PlacementSearch => {
        const view = (['calendar', 'slots'] as const).find((one) => one === search['view']);
        const from = text(search['from']);
        return {
          ...(view ? { view } : {}),
          ...withText({ page: text(search['page']) }),
          ...(from && /^2\d{3}-\d{2}-\d{2}$/.test(from) ? { from } : {}),
        };
      },
      component: lazyRouteComponent(() => import('./placement/Placement.tsx'), 'Placement'),
    }),
    createRoute({
      ...at,
      path: '/console/quality',
      validateSearch: (search): { account?: string } => withText({ account: text(search['account']) }),
      component: lazyRouteComponent(() => import('./quality/Qualities.tsx'), 'Qualities'),
    }),
    createRoute({
      ...at,
      path: '/console/quality/$id',
      component: lazyRouteComponent(() => import('./quality/QualityPage.tsx'), 'QualityPage'),
    }),
    createRoute({
      ...at,
      path: '/console/months',
      component: lazyRouteComponent(() => import('./months/Months.tsx'), 'Months'),
    }),
    createRoute({
      ...at,
      path: '/console/ledger',
      validateSearch: (search): { family?: string } => withText({ family: text(search['family']) }),
      component: lazyRouteComponent(() => import('./ledger/Ledger.tsx'), 'Ledger'),
    }),
    createRoute({
      ...at,
      path: '/console/ledger/$account',
      validateSearch: (search): { book?: string; day?: string } => {
        const day = text(search['day']);
        return withText({ book: text(search['book']), ...(day && /^2\d{3}-\d{2}-\d{2}$/.test(day) ? { day } : {}) });
      },
      component: lazyRouteComponent(() => import('./ledger/AccountPage.tsx'), 'LedgerAccountPage'),
    }),
    createRoute({
      ...at,
      path: '/console/owed',
      component: lazyRouteComponent(() => import('./ledger/Owed.tsx'), 'Owed'),
    }),
    createRoute({
      ...at,
      path: '/console/pools',
      validateSearch: (search): { scene?: string; month?: string } => {
        const month = text(search['month']);
        return withText({ scene: text(search['scene']), ...(month && /^\d{4}-\d{2}$/.test(month) ? { month } : {}) });
      },
      component: lazyRouteComponent(() => import('./pools/Pools.tsx'), 'Pools'),
    }),
    createRoute({
      ...at,
      path: '/console/payouts',
      validateSearch: (search): { view?: 'batches' } => (search['view'] === 'batches' ? { view: 'batches' } : {}),
      component: lazyRouteComponent(() => import('./payouts/Payouts.tsx'), 'Payouts'),
    }),
    createRoute({
      ...at,
      path: '/console/payouts/$id',
      component: lazyRouteComponent(() => import('./payouts/BatchPage.tsx'), 'BatchPage'),
    }),
    createRoute({
      ...at,
      path: '/console/orders',
      validateSearch: (search): OrdersSearch => {
        const month = text(search['month']);
        const only = (['paid', 'confirmed', 'closed', 'nobody'] as const).find((one) => one === search['only']);
        return {
          ...withText({ tradeNo: text(search['tradeNo']), lineNo: text(search['lineNo']) }),
          ...(month && /^\d{4}-\d{2}$/.test(month) ? { month } : {}),
          ...(only ? { only } : {}),
        };
      },
      component: lazyRouteComponent(() => import('./orders/Orders.tsx'), 'Orders'),
    }),
    createRoute({
      ...at,
      path: '/console/commissions',
      validateSearch: (search): CommissionsSearch => {
        const month = text(search['month']);
        const status = [...commissionStatuses, 'withheld' as const].find((one) => one === search['status']);
        const texts = {
          tradeNo: text(search['tradeNo']),
          account: text(search['account']),
          shop: text(search['shop']),
        };
        return {
          ...(search['view'] === 'taken' ? { view: 'taken' } : {}),
          ...withText(texts),
          ...(month && /^\d{4}-\d{2}$/.test(month) ? { month } : {}),
          ...(status ? { status } : {}),
        };
      },
      component: lazyRouteComponent(() => import('./commissions/Commissions.tsx'), 'Commissions'),
    }),
    createRoute({
      ...at,
      path: '/console/approvals',
      validateSearch: (search): { state?: 'all' } => (search['state'] === 'all' ? { state: 'all' } : {}),
      component: lazyRouteComponent(() => import('./approvals/Approvals.tsx'), 'Approvals'),
    }),
    createRoute({
      ...at,
      path: '/console/disputes',
      validateSearch: ({ state }: Record<string, unknown>): { state?: 'ended' } => (state === 'ended' ? { state } : {}),
      component: lazyRouteComponent(() => import('./disputes/Desk.tsx'), 'Desk'),
    }),
    createRoute({
      ...at,
      path: '/console/disputes/$id',
      component: lazyRouteComponent(() => import('./disputes/CasePage.tsx'), 'CasePage'),
    }),
    createRoute({
      ...at,
      path: '/console/authorisations',
      validateSearch: (search): { standing?: Standing; account?: string } => {
        const standing = standings.find((one) => one === search['standing']);
        const account = text(search['account']);
        return { ...(standing ? { standing } : {}), ...(account ? { account } : {}) };
      },
      component: lazyRouteComponent(() => import('./authorisations/Authorisations.tsx'), 'Authorisations'),
    }),
    createRoute({
      ...at,
      path: '/console/shop-bills',
      validateSearch: (search): { state?: 'open' | 'overdue' } =>
        search['state'] === 'open' || search['state'] === 'overdue' ? { state: search['state'] } : {},
      component: lazyRouteComponent(() => import('./bills/Bills.tsx'), 'Bills'),
    }),
    createRoute({
      ...at,
      path: '/console/shop-bills/$shopId/$month',
      component: lazyRouteComponent(() => import('./bills/BillPage.tsx'), 'BillPage'),
    }),
    createRoute({
      ...at,
      path: '/console/policies',
      component: lazyRouteComponent(() => import('./policies/Policies.tsx'), 'Policies'),
    }),
    createRoute({
      ...at,
      path: '/console/policies/$name',
      component: lazyRouteComponent(() => import('./policies/PolicyPage.tsx'), 'PolicyPage'),
    }),
    createRoute({
      ...at,
      path: '/console/reconciliations',
      component: lazyRouteComponent(() => import('./hostfiles/Runs.tsx'), 'Runs'),
    }),
    createRoute({
      ...at,
      path: '/console/reconciliations/$id',
      validateSearch: ({ class: of, state }: Record<string, unknown>): DifferenceFilter => ({
        ...((of === 'missing' || of === 'different' || of === 'extra') && { class: of }),
        ...((state === 'open' || state === 'corrected' || state === 'accepted') && { state }),
      }),
      component: lazyRouteComponent(() => import('./hostfiles/RunPage.tsx'), 'RunPage'),
    }),
    createRoute({
      ...at,
      path: '/console/audit',
      validateSearch: (search): AuditSearch =>
        withText({
          actor: text(search['actor']),
          verb: text(search['verb']),
          objectType: text(search['objectType']),
          objectId: text(search['objectId']),
          from: text(search['from']),
          to: text(search['to']),
        }),
      component: lazyRouteComponent(() => import('./audit/Audit.tsx'), 'Audit'),
    }),
    createRoute({
      ...at,
      path: '/console/keys',
      component: lazyRouteComponent(() => import('./secrets/Keys.tsx'), 'Keys'),
    }),
    createRoute({
      ...at,
      path: '/console/invitations',
      component: lazyRouteComponent(() => import('./secrets/Invitations.tsx'), 'Invitations'),
    }),
  ] as const;
}

/** Leaves out what is not there, so that addresses stay short. */
function withText<T extends Record<string, string | undefined>>(search: T): { [Key in keyof T]?: string } {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: string;
  };
}
