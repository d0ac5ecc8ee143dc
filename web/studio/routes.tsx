import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ShellRoute } from '../ui/router.tsx';

/** Pages of the studio, each loaded when it is opened. */
export function studioRoutes(shell: ShellRoute) {
  const home = createRoute({
    getParentRoute: () => shell,
    path: '/studio',
    component: lazyRouteComponent(() => import('./Home.tsx'), 'Home'),
  });
  return [home];
}
