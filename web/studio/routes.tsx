import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ShellRoute } from '../ui/router.tsx';
import { analysisRoutes } from './analysis/routes.tsx';
import { campaignRoutes } from './campaigns/routes.tsx';
import { calendarSearch } from './calendar/search.ts';
import { channelRoutes } from './channels/routes.tsx';
import { contentsSearch } from './contents/search.ts';
import { editorSearch } from './editor/search.ts';
import { submissionsSearch } from '../ui/submissions/search.ts';
import { healthSearch } from './health/search.ts';
import { incomeRoutes } from './income/routes.tsx';
import { librarySearch } from './media/search.ts';
import type { ProofStep } from './open/OpenAccount.tsx';
import { institutionsToDesk, ownRoute } from './ownRoute.ts';

/** Pages of the studio, each loaded when it is opened. */
export function studioRoutes(shell: ShellRoute) {
  const home = createRoute({
    getParentRoute: () => shell,
    path: '/studio',
    beforeLoad: institutionsToDesk,
    component: lazyRouteComponent(() => import('./home/Home.tsx'), 'Home'),
  });
  const open = createRoute({
    getParentRoute: () => shell,
    path: '/studio/open',
    validateSearch: (search): { application?: string; step?: ProofStep } => ({
      ...(typeof search['application'] === 'string' ? { application: search['application'] } : {}),
      ...(isStep(search['step']) ? { step: search['step'] } : {}),
    }),
    component: lazyRouteComponent(() => import('./open/OpenAccount.tsx'), 'OpenAccount'),
  });
  const own = ownRoute(shell);
  const contents = createRoute({
    getParentRoute: () => own,
    path: '/studio/contents',
    validateSearch: contentsSearch,
    component: lazyRouteComponent(() => import('./contents/Contents.tsx'), 'Contents'),
  });
  const editor = createRoute({
    getParentRoute: () => own,
    path: '/studio/contents/$id',
    validateSearch: editorSearch,
    component: lazyRouteComponent(() => import('./editor/EditorPage.tsx'), 'EditorPage'),
  });
  const calendar = createRoute({
    getParentRoute: () => own,
    path: '/studio/calendar',
    validateSearch: calendarSearch,
    component: lazyRouteComponent(() => import('./calendar/Calendar.tsx'), 'Calendar'),
  });
  const media = createRoute({
    getParentRoute: () => own,
    path: '/studio/media',
    validateSearch: librarySearch,
    component: lazyRouteComponent(() => import('./media/Library.tsx'), 'Library'),
  });
  const account = createRoute({
    getParentRoute: () => own,
    path: '/studio/account',
    component: lazyRouteComponent(() => import('./account/AccountPage.tsx'), 'AccountPage'),
  });
  const homepage = createRoute({
    getParentRoute: () => own,
    path: '/studio/homepage',
    component: lazyRouteComponent(() => import('./homepage/HomepagePage.tsx'), 'HomepagePage'),
  });
  const health = createRoute({
    getParentRoute: () => own,
    path: '/studio/health',
    validateSearch: healthSearch,
    component: lazyRouteComponent(() => import('./health/HealthPage.tsx'), 'HealthPage'),
  });
  const announcements = createRoute({
    getParentRoute: () => own,
    path: '/studio/announcements',
    component: lazyRouteComponent(() => import('./announcements/Announcements.tsx'), 'Announcements'),
  });
  const groups = createRoute({
    getParentRoute: () => own,
    path: '/studio/groups',
    component: lazyRouteComponent(() => import('./groups/Groups.tsx'), 'Groups'),
  });
  const group = createRoute({
    getParentRoute: () => own,
    path: '/studio/groups/$id',
    component: lazyRouteComponent(() => import('./groups/GroupPage.tsx'), 'GroupPage'),
  });
  const subscriptions = createRoute({
    getParentRoute: () => own,
    path: '/studio/subscriptions',
    component: lazyRouteComponent(() => import('./subscriptions/Subscriptions.tsx'), 'Subscriptions'),
  });
  const rewards = createRoute({
    getParentRoute: () => own,
    path: '/studio/rewards',
    component: lazyRouteComponent(() => import('./rewards/Rewards.tsx'), 'Rewards'),
  });
  const reward = createRoute({
    getParentRoute: () => own,
    path: '/studio/rewards/$id',
    component: lazyRouteComponent(() => import('./rewards/RewardPage.tsx'), 'RewardPage'),
  });
  const lives = createRoute({
    getParentRoute: () => own,
    path: '/studio/lives',
    component: lazyRouteComponent(() => import('./lives/Lives.tsx'), 'Lives'),
  });
  const fanAds = createRoute({
    getParentRoute: () => own,
    path: '/studio/fan-ads',
    component: lazyRouteComponent(() => import('./fanads/FanAds.tsx'), 'FanAds'),
  });
  const submissions = createRoute({
    getParentRoute: () => own,
    path: '/studio/submissions',
    validateSearch: submissionsSearch,
    component: lazyRouteComponent(() => import('./submissions/Submissions.tsx'), 'Submissions'),
  });
  const institution = createRoute({
    getParentRoute: () => own,
    path: '/studio/institution',
    component: lazyRouteComponent(() => import('./institution/Institution.tsx'), 'Institution'),
  });
  const owned = [
    contents,
    calendar,
    editor,
    media,
    homepage,
    account,
    health,
    submissions,
    institution,
    announcements,
    groups,
    group,
    subscriptions,
    rewards,
    reward,
    fanAds,
    lives,
    ...analysisRoutes(own),
    ...campaignRoutes(own),
    ...channelRoutes(own),
    ...incomeRoutes(own),
  ] as const;
  return [home, open, own.addChildren(owned)] as const;
}

function isStep(step: unknown): step is ProofStep {
  return step === 'identity' || step === 'payout' || step === 'checks';
}
