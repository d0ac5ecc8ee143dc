import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { commissionStatuses } from '../../../src/cps/reading/statuses.ts';
import type { OwnRoute } from '../ownRoute.ts';
import type { Wish as PoolWish } from '../pools/queries.ts';
import type { LostFilter } from './disputes/queries.ts';
import type { Filter } from './queries.ts';

/** Pages of a creator's money, each loaded when it is opened. */
export function incomeRoutes(own: OwnRoute) {
  const at = { getParentRoute: () => own };
  return [
    createRoute({
      ...at,
      path: '/studio/income',
      validateSearch: (search): Filter => filterIn(search),
      component: lazyRouteComponent(() => import('./Income.tsx'), 'Income'),
    }),
    createRoute({
      ...at,
      path: '/studio/income/wallet',
      component: lazyRouteComponent(() => import('./WalletPage.tsx'), 'WalletPage'),
    }),
    createRoute({
      ...at,
      path: '/studio/income/statements/$month',
      component: lazyRouteComponent(() => import('./StatementPage.tsx'), 'StatementPage'),
    }),
    createRoute({
      ...at,
      path: '/studio/income/pools',
      validateSearch: (search): PoolWish => poolWishIn(search),
      component: lazyRouteComponent(() => import('../pools/Pools.tsx'), 'Pools'),
    }),
    createRoute({
      ...at,
      path: '/studio/income/pools/$scene/$day',
      component: lazyRouteComponent(() => import('../pools/DayPage.tsx'), 'DayPage'),
    }),
    createRoute({
      ...at,
      path: '/studio/income/bills',
      component: lazyRouteComponent(() => import('./bills/Bills.tsx'), 'Bills'),
    }),
    createRoute({
      ...at,
      path: '/studio/income/bills/$shopId/$month',
      component: lazyRouteComponent(() => import('./bills/BillLines.tsx'), 'BillLines'),
    }),
    createRoute({
      ...at,
      path: '/studio/income/commissions/$id',
      component: lazyRouteComponent(() => import('./receipt/Receipt.tsx'), 'Receipt'),
    }),
    createRoute({
      ...at,
      path: '/studio/income/lost',
      validateSearch: ({ outcome }: Record<string, unknown>): LostFilter =>
        typeof outcome === 'string' && outcome !== '' ? { outcome } : {},
      component: lazyRouteComponent(() => import('./disputes/Lost.tsx'), 'Lost'),
    }),
    createRoute({
      ...at,
      path: '/studio/income/lost/$id',
      component: lazyRouteComponent(() => import('./disputes/LostReceipt.tsx'), 'LostReceipt'),
    }),
    createRoute({
      ...at,
      path: '/studio/income/disputes',
      component: lazyRouteComponent(() => import('./disputes/Disputes.tsx'), 'Disputes'),
    }),
    createRoute({
      ...at,
      path: '/studio/income/disputes/$id',
      component: lazyRouteComponent(() => import('./disputes/DisputePage.tsx'), 'DisputePage'),
    }),
  ] as const;
}

function poolWishIn({ month, scene }: Record<string, unknown>): PoolWish {
  return {
    ...(typeof month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? { month } : {}),
    ...(typeof scene === 'string' ? { scene } : {}),
  };
}

/** What the address asks for; anything else in it is passed over. */
function filterIn(search: Record<string, unknown>): Filter {
  const { month } = search;
  const status = [...commissionStatuses, 'withheld' as const].find((one) => one === search['status']);
  return {
    ...(typeof month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? { month } : {}),
    ...(status ? { status } : {}),
  };
}
