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
export function institutionsToDesk({ context }: { context: { queries: QueryClient } }): void {
  const me = context.queries.getQueryData(meQuery.queryKey);
  if (me && isInstitution(me)) throw redirect({ to: '/desk' });
}

export type OwnRoute = ReturnType<typeof ownRoute>;
