import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ShellRoute } from '../../ui/router.tsx';
import { deskSearch } from './search.ts';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Pages of campaigns, each loaded when it is opened. */
export function campaignDeskRoutes(shell: ShellRoute) {
  const at = { getParentRoute: () => shell };
  return [
    createRoute({
      ...at,
      path: '/console/campaigns',
      validateSearch: deskSearch,
      component: lazyRouteComponent(() => import('./Campaigns.tsx'), 'Campaigns'),
    }),
    createRoute({
      ...at,
      path: '/console/campaigns/edit',
      validateSearch: (search): { id?: string; copy?: string } => {
        const [id, copy] = [text(search['id']), text(search['copy'])];
        return { ...(id ? { id } : {}), ...(copy ? { copy } : {}) };
      },
      component: lazyRouteComponent(() => import('./EditPage.tsx'), 'EditPage'),
    }),
    createRoute({
      ...at,
      path: '/console/campaigns/description',
      validateSearch: (search): { id: string } => ({ id: text(search['id']) ?? '' }),
      component: lazyRouteComponent(() => import('./DescriptionPage.tsx'), 'DescriptionPage'),
    }),
    createRoute({
      ...at,
      path: '/console/campaigns/$id',
      component: lazyRouteComponent(() => import('./CampaignPage.tsx'), 'CampaignPage'),
    }),
  ] as const;
}
