import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ShellRoute } from '../../ui/router.tsx';
import type { RiskView } from './Risk.tsx';

/** A text of the address under its name; the router reads a number where it is digits. */
const wordsOf = <Name extends string>(name: Name, value: unknown): { [Key in Name]?: string } =>
  ((typeof value === 'string' && value !== '') || Number.isSafeInteger(value) ? { [name]: String(value) } : {}) as {
    [Key in Name]?: string;
  };

/** Pages of the risk area: cases, appeals, and the blacklist of readers. */
export function riskRoutes(shell: ShellRoute) {
  const at = { getParentRoute: () => shell };
  return [
    createRoute({
      ...at,
      path: '/console/risk',
      validateSearch: ({ view, account }: Record<string, unknown>): { view?: RiskView; account?: string } => ({
        ...(view === 'reports' || view === 'decided' || view === 'appeals' ? { view } : {}),
        ...(typeof account === 'string' ? { account } : {}),
      }),
      component: lazyRouteComponent(() => import('./Risk.tsx'), 'Risk'),
    }),
    createRoute({
      ...at,
      path: '/console/risk/blacklist',
      validateSearch: (search): { q?: string; view?: 'past' } => ({
        ...wordsOf('q', search['q']),
        ...(search['view'] === 'past' ? { view: 'past' } : {}),
      }),
      component: lazyRouteComponent(() => import('./blacklist/Blacklist.tsx'), 'Blacklist'),
    }),
    createRoute({
      ...at,
      path: '/console/risk/blacklist/$id',
      validateSearch: (search): { case?: string } => wordsOf('case', search['case']),
      component: lazyRouteComponent(() => import('./blacklist/ReaderPage.tsx'), 'ReaderPage'),
    }),
    createRoute({
      ...at,
      path: '/console/risk/appeals/$id',
      component: lazyRouteComponent(() => import('./AppealPage.tsx'), 'AppealPage'),
    }),
    createRoute({
      ...at,
      path: '/console/risk/$id',
      component: lazyRouteComponent(() => import('./CasePage.tsx'), 'CasePage'),
    }),
  ] as const;
}
