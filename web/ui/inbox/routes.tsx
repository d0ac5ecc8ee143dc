import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ShellRoute } from '../router.tsx';
import { inboxSearch } from './search.ts';

/** The notice centre in each of the three areas. */
export function inboxRoutes(shell: ShellRoute) {
  const page = {
    getParentRoute: () => shell,
    validateSearch: inboxSearch,
    component: lazyRouteComponent(() => import('./Inbox.tsx'), 'Inbox'),
  };
  return [
    createRoute({ ...page, path: '/studio/notices' }),
    createRoute({ ...page, path: '/desk/notices' }),
    createRoute({ ...page, path: '/console/notices' }),
  ] as const;
}
