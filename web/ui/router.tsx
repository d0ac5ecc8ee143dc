import { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { consoleRoutes } from '../console/routes.tsx';
import { deskRoutes } from '../desk/routes.tsx';
import { studioRoutes } from '../studio/routes.tsx';
import { inboxRoutes } from './inbox/routes.tsx';
import { Failure, NotFound } from './Failure.tsx';
import { meQuery } from './session.ts';

export const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 10_000 } } });

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/studio/sign-in',
  validateSearch: (search): { next?: string } => (typeof search['next'] === 'string' ? { next: search['next'] } : {}),
  component: lazyRouteComponent(() => import('./SignIn.tsx'), 'SignIn'),
});

/** Everything behind the sign-in stands in the shell. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: lazyRouteComponent(() => import('./Shell.tsx'), 'Shell'),
  beforeLoad: async ({ context, location }) => {
    const me = await context.queries.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: '/studio/sign-in', search: { next: location.href } });
  },
});

export type ShellRoute = typeof shell;

/** Addresses that lead nowhere, in the shell: its navigation leads out. */
const nowhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound });

const routeTree = root.addChildren([
  signIn,
  shell.addChildren([
    ...studioRoutes(shell),
    ...deskRoutes(shell),
    ...consoleRoutes(shell),
    ...inboxRoutes(shell),
    nowhere,
  ]),
]);

export const router = createRouter({
  routeTree,
  context: { queries },
  defaultPreload: 'intent',
  defaultErrorComponent: Failure,
  scrollRestoration: true,
  // What a page's address cannot mean is taken out of it: otherwise pages read it beside what was validated.
  search: { strict: true },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
