import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { SignIn } from './SignIn.tsx';

const root = createRootRoute({ component: Outlet });
const signIn = createRoute({ getParentRoute: () => root, path: '/studio/sign-in', component: SignIn });

export const router = createRouter({ routeTree: root.addChildren([signIn]), defaultPreload: 'intent' });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
