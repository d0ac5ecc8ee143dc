/** @jsxImportSource preact */
import type { Page } from '../module.ts';
import { refreshingTexts } from '../refreshingTexts.ts';
import type { View } from './Document.tsx';

type FeedPage = Extract<Page, { name: 'feed' }>;

/** Where the first page of a list is, and what of the API tells whether there is more by now. */
function askedOf({ list, tab }: FeedPage): { href: string; asks: string } {
  if (list === 'discover') return { href: '/discover', asks: '/api/v1/discover?limit=10' };
  return { href: tab === 'all' ? '/' : `/?tab=${tab}`, asks: `/api/v1/feed?tab=${tab}&limit=10` };
}

/**
 * What the island shows above a list when something newer is there, and when it is pulled down (DOMAIN 6.2). It takes no
 * room, so nothing moves; later pages have none, since they are no beginning.
 */
export function Refreshing({ page, view }: { page: FeedPage; view: View }) {
  if (new URLSearchParams(view.here.split('?')[1]).has('cursor')) return null;
  const t = refreshingTexts(view.lang);
  const { href, asks } = askedOf(page);
  return (
    <div class="refreshing" data-asks={asks} data-at={view.now.toISOString()}>
      <p role="status">
        <a class="fresh" href={href} data-text={t.fresh('{n}')} hidden />
      </p>
      <p class="pull" data-pull={t.pull} data-release={t.release} data-busy={t.busy} aria-hidden="true" hidden />
    </div>
  );
}
