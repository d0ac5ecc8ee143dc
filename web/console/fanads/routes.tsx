import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ShellRoute } from '../../ui/router.tsx';
import { fanAdsSearch } from './search.ts';

/** Pages on which operators deal with what accounts do to be seen by their followers. */
export function reachRoutes(shell: ShellRoute) {
  const at = { getParentRoute: () => shell };
  return [
    createRoute({
      ...at,
      path: '/console/fan-ads',
      validateSearch: fanAdsSearch,
      component: lazyRouteComponent(() => import('./FanAdsDesk.tsx'), 'FanAdsDesk'),
    }),
    createRoute({
      ...at,
      path: '/console/fan-ads/$id',
      component: lazyRouteComponent(() => import('./AdPage.tsx'), 'AdPage'),
    }),
    createRoute({
      ...at,
      path: '/console/fan-pins',
      component: lazyRouteComponent(() => import('./FanPinsDesk.tsx'), 'FanPinsDesk'),
    }),
  ] as const;
}
