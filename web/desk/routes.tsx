import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ShellRoute } from '../ui/router.tsx';
import { OfInstitution, OfMoney } from './OfInstitution.tsx';

/** Pages of the institution's desk, each loaded when it is opened. */
export function deskRoutes(shell: ShellRoute) {
  const desk = createRoute({ getParentRoute: () => shell, id: 'desk', component: OfInstitution });
  const money = createRoute({ getParentRoute: () => desk, id: 'money', component: OfMoney });
  const at = { getParentRoute: () => money };
  const ofMoney = [
    createRoute({
      ...at,
      path: '/desk',
      validateSearch: (search): { state?: 'past' } => (search['state'] === 'past' ? { state: 'past' } : {}),
      component: lazyRouteComponent(() => import('./Creators.tsx'), 'Creators'),
    }),
    createRoute({
      ...at,
      path: '/desk/agreements/$id',
      component: lazyRouteComponent(() => import('./AgreementPage.tsx'), 'AgreementPage'),
    }),
    createRoute({
      ...at,
      path: '/desk/proposals',
      component: lazyRouteComponent(() => import('./Proposals.tsx'), 'Proposals'),
    }),
    createRoute({
      ...at,
      path: '/desk/wallet',
      component: lazyRouteComponent(() => import('./WalletPage.tsx'), 'WalletPage'),
    }),
    createRoute({
      ...at,
      path: '/desk/income',
      component: lazyRouteComponent(() => import('./Income.tsx'), 'Income'),
    }),
    createRoute({
      ...at,
      path: '/desk/income/$month',
      component: lazyRouteComponent(() => import('./StatementsPage.tsx'), 'StatementsPage'),
    }),
    createRoute({
      ...at,
      path: '/desk/disputes',
      component: lazyRouteComponent(() => import('../studio/income/disputes/Disputes.tsx'), 'DeskDisputes'),
    }),
    createRoute({
      ...at,
      path: '/desk/disputes/$id',
      component: lazyRouteComponent(() => import('../studio/income/disputes/DisputePage.tsx'), 'DeskDisputePage'),
    }),
  ] as const;
  const account = createRoute({
    getParentRoute: () => desk,
    path: '/desk/account',
    component: lazyRouteComponent(() => import('../studio/account/AccountPage.tsx'), 'AccountPage'),
  });
  return [desk.addChildren([money.addChildren(ofMoney), account])] as const;
}
