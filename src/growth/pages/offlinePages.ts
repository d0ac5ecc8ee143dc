import type { PageRoutes } from './pages.ts';

/** What the service worker keeps for pages that it does not have; the same for everybody. */
export function mountOfflinePages({ page }: PageRoutes): void {
  page('/offline', () => Promise.resolve({ name: 'offline' }));
}
