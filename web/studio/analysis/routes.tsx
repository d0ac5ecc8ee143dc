import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { OwnRoute } from '../ownRoute.ts';
import { spanSearch } from './search.ts';

/** What authors learn of their works, each page loaded when it is opened. */
export function analysisRoutes(own: OwnRoute) {
  const at = { getParentRoute: () => own, validateSearch: spanSearch };
  return [
    createRoute({
      ...at,
      path: '/studio/analysis',
      component: lazyRouteComponent(() => import('./Analysis.tsx'), 'Analysis'),
    }),
    createRoute({
      ...at,
      path: '/studio/contents/$id/analysis',
      component: lazyRouteComponent(() => import('./WorkPage.tsx'), 'WorkPage'),
    }),
    createRoute({
      ...at,
      path: '/studio/followers',
      component: lazyRouteComponent(() => import('../audience/Audience.tsx'), 'Audience'),
    }),
  ] as const;
}
