import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ShellRoute } from '../../ui/router.tsx';
import { feedbackSearch } from './search.ts';

/** Pages on which operators tell people something, and read what they say. */
export function tellingRoutes(shell: ShellRoute) {
  const at = { getParentRoute: () => shell };
  return [
    createRoute({
      ...at,
      path: '/console/announcements',
      component: lazyRouteComponent(() => import('../announcements/AnnouncementDesk.tsx'), 'AnnouncementDesk'),
    }),
    createRoute({
      ...at,
      path: '/console/feedback',
      validateSearch: feedbackSearch,
      component: lazyRouteComponent(() => import('./FeedbackDesk.tsx'), 'FeedbackDesk'),
    }),
  ] as const;
}
