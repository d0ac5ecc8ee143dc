import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { applicationStatuses } from '../../../src/distribution/applications/rules.ts';
import type { ShellRoute } from '../../ui/router.tsx';
import type { ApplicationsSearch } from '../applications/queries.ts';
import { submissionsSearch } from '../../ui/submissions/search.ts';
import type { MembersSearch } from '../members/queries.ts';

const text = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || Number.isSafeInteger(value) ? String(value) : undefined;
const handedIn = applicationStatuses.filter((one) => one !== 'draft');

/** Filters of a list that are there, so that addresses stay short. */
function found<T extends object>(search: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}

/** Pages about who applies for channels, who is a member, and who is cleaned out. */
export function channelRoutes(shell: ShellRoute) {
  const at = { getParentRoute: () => shell };
  return [
    createRoute({
      ...at,
      path: '/console/channel-applications',
      validateSearch: ({ status, sub, q }: Record<string, unknown>): ApplicationsSearch =>
        found<ApplicationsSearch>({ status: handedIn.find((one) => one === status), sub: text(sub), q: text(q) }),
      component: lazyRouteComponent(() => import('../applications/Applications.tsx'), 'Applications'),
    }),
    createRoute({
      ...at,
      path: '/console/channel-applications/$id',
      component: lazyRouteComponent(() => import('../applications/ApplicationPage.tsx'), 'ApplicationPage'),
    }),
    createRoute({
      ...at,
      path: '/console/channel-members',
      validateSearch: ({ state, sub, q }: Record<string, unknown>): MembersSearch =>
        found<MembersSearch>({
          state: (['standing', 'suspended', 'ended'] as const).find((one) => one === state),
          sub: text(sub),
          q: text(q),
        }),
      component: lazyRouteComponent(() => import('../members/Members.tsx'), 'Members'),
    }),
    createRoute({
      ...at,
      path: '/console/clean-outs',
      validateSearch: ({ sub }: Record<string, unknown>): { sub?: string } =>
        found<{ sub?: string }>({ sub: text(sub) }),
      component: lazyRouteComponent(() => import('../cleanouts/CleanOuts.tsx'), 'CleanOuts'),
    }),
    createRoute({
      ...at,
      path: '/console/clean-outs/$code/$period',
      component: lazyRouteComponent(() => import('../cleanouts/ReportPage.tsx'), 'ReportPage'),
    }),
    createRoute({
      ...at,
      path: '/console/submissions',
      validateSearch: submissionsSearch,
      component: lazyRouteComponent(() => import('../submissions/DeskSubmissions.tsx'), 'DeskSubmissions'),
    }),
    createRoute({
      ...at,
      path: '/console/proposals',
      component: lazyRouteComponent(() => import('../submissions/Proposals.tsx'), 'Proposals'),
    }),
    createRoute({
      ...at,
      path: '/console/selection-pools',
      component: lazyRouteComponent(() => import('../selection/SelectionPools.tsx'), 'SelectionPools'),
    }),
    createRoute({
      ...at,
      path: '/console/selection-pools/$code',
      component: lazyRouteComponent(() => import('../selection/PoolPage.tsx'), 'PoolPage'),
    }),
  ] as const;
}
