import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ShellRoute } from '../ui/router.tsx';

/** Pages of the console, each loaded when it is opened. */
export function consoleRoutes(shell: ShellRoute) {
  const dashboard = createRoute({
    getParentRoute: () => shell,
    path: '/console',
    component: lazyRouteComponent(() => import('./Dashboard.tsx'), 'Dashboard'),
  });
  return [dashboard];
}
