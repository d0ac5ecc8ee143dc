import { createRoute } from '@tanstack/react-router';
import type { ShellRoute } from '../ui/router.tsx';
import { OfAccount } from './OfAccount.tsx';

/** Parent of the studio's pages about an account's own things: without an account there is nothing to ask the server for. */
export const ownRoute = (shell: ShellRoute) =>
  createRoute({ getParentRoute: () => shell, id: 'own', component: OfAccount });

export type OwnRoute = ReturnType<typeof ownRoute>;
