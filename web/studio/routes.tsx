import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ShellRoute } from '../ui/router.tsx';
import { analysisRoutes } from './analysis/routes.tsx';
import { calendarSearch } from './calendar/search.ts';
import { contentsSearch } from './contents/search.ts';
import { newSearch } from './editor/newSearch.ts';
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
    validateSearch: newSearch,
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
    account,
    institution,
    ...analysisRoutes(own),
    ...incomeRoutes(own),
  ] as const;
  return [home, open, own.addChildren(owned)] as const;
}

function isStep(step: unknown): step is ProofStep {
  return step === 'identity' || step === 'payout' || step === 'checks';
}
