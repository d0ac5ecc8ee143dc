import type { QueryClient } from '@tanstack/react-query';
import { createRoute, redirect } from '@tanstack/react-router';
import { isInstitution } from '../desk/acting.ts';
import { meQuery } from '../ui/session.ts';
import type { ShellRoute } from '../ui/router.tsx';
import { OfAccount } from './OfAccount.tsx';

/** Parent of the studio's pages about an account's own things: without an account there is nothing to ask the server for. */
export const ownRoute = (shell: ShellRoute) =>
  createRoute({ getParentRoute: () => shell, id: 'own', component: OfAccount, beforeLoad: institutionsToDesk });

/** An institution publishes nothing (DOMAIN 1.1): its pages are those of the desk. */
export function institutionsToDesk({ context, location }: Loading): void {
  const me = context.queries.getQueryData(meQuery.queryKey);
  if (!me || !isInstitution(me)) return;
  const month = /^\/studio\/income\/statements\/(\d{4}-\d{2})$/.exec(location.pathname)?.[1];
  if (month !== undefined) throw redirect({ to: '/desk/income/$month', params: { month } });
  const dispute = location.pathname.split('/studio/income/disputes/')[1];
  if (dispute !== undefined) throw redirect({ href: `/desk/disputes/${dispute}` });
  const same = moneyPages.find(([studio]) => location.pathname.startsWith(studio));
  throw redirect({ to: same?.[1] ?? '/desk' });
}

type Loading = { context: { queries: QueryClient }; location: { pathname: string } };

/** Pages of the studio's money and what they are on the desk. */
const moneyPages = [
  ['/studio/income/wallet', '/desk/wallet'],
  ['/studio/income', '/desk/income'],
] as const;

export type OwnRoute = ReturnType<typeof ownRoute>;
