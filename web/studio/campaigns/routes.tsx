import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { submissionsSearch } from '../../ui/submissions/search.ts';
import type { OwnRoute } from '../ownRoute.ts';
import { campaignsSearch } from './search.ts';

/** What operators call for, each page loaded when it is opened. */
export function campaignRoutes(own: OwnRoute) {
  const at = { getParentRoute: () => own };
  return [
    createRoute({
      ...at,
      path: '/studio/campaigns',
      validateSearch: campaignsSearch,
      component: lazyRouteComponent(() => import('./Campaigns.tsx'), 'Campaigns'),
    }),
    createRoute({
      ...at,
      path: '/studio/campaigns/submissions',
      validateSearch: submissionsSearch,
      component: lazyRouteComponent(() => import('./Submissions.tsx'), 'Submissions'),
    }),
    createRoute({
      ...at,
      path: '/studio/campaigns/$id',
      component: lazyRouteComponent(() => import('./CampaignPage.tsx'), 'CampaignPage'),
    }),
  ] as const;
}
