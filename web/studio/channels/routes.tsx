import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { OwnRoute } from '../ownRoute.ts';
import type { ChannelView } from './Channels.tsx';

/** Pages of channels in the studio. */
export function channelRoutes(own: OwnRoute) {
  return [
    createRoute({
      getParentRoute: () => own,
      path: '/studio/channels',
      validateSearch: ({ view }: Record<string, unknown>): { view?: ChannelView } =>
        view === 'open' || view === 'mine' ? { view } : {},
      component: lazyRouteComponent(() => import('./Channels.tsx'), 'Channels'),
    }),
    createRoute({
      getParentRoute: () => own,
      path: '/studio/channels/applications/$id',
      component: lazyRouteComponent(() => import('./ApplicationPage.tsx'), 'ApplicationPage'),
    }),
  ] as const;
}
