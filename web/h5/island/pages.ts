/** Endless lists: the next page is fetched shortly before its link is reached and put in its place. */
export function loadMore(): void {
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) if (entry.isIntersecting) void replace(entry.target as HTMLAnchorElement, seen);
    },
    { rootMargin: '600px' },
  );
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-more]')) seen.observe(link);
}

async function replace(link: HTMLAnchorElement, seen: IntersectionObserver): Promise<void> {
  seen.unobserve(link);
  const answer = await fetch(link.href, { headers: { 'x-fragment': '1' } }).catch(() => undefined);
  // The link stays: a touch on it loads the page in the ordinary way.
  if (!answer?.ok) return;
  const fragment = document.createRange().createContextualFragment(await answer.text());
  const next = fragment.querySelector<HTMLAnchorElement>('a[data-more]');
  link.replaceWith(fragment);
  if (next) seen.observe(next);
}

/** `at`: the instant as of which the list is, where it can grow. */
type Kept = { html: string; y: number; at: string };

/** Where a reader returns to by a new visit, which looks like a return all the same. */
const RETURNED = 'returned';

/** Coming back shows the same pages at the same place (UX 4), also where the browser has not kept the page itself. */
export function keepLoadedPages(): void {
  const main = document.querySelector('main.feed');
  if (!main) return;
  const here = `${location.pathname}${location.search}`;
  const key = `page:${here}`;
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const returned = sessionStorage.getItem(RETURNED) === here;
  sessionStorage.removeItem(RETURNED);
  if (returned || navigation?.type === 'back_forward') restore(main, key);
  addEventListener('pagehide', () => {
    const kept: Kept = { html: main.innerHTML, y: scrollY, at: growing()?.dataset['at'] ?? '' };
    try {
      sessionStorage.setItem(key, JSON.stringify(kept));
    } catch {
      // Storage is full: then the page starts at its top again.
      sessionStorage.removeItem(key);
    }
  });
}

/** What says as of when a list is that can grow. */
const growing = () => document.querySelector<HTMLElement>('[data-asks]');

function restore(main: Element, key: string): void {
  const stored = sessionStorage.getItem(key);
  if (!stored) return;
  const kept = JSON.parse(stored) as Kept;
  history.scrollRestoration = 'manual';
  main.innerHTML = kept.html;
  const list = growing();
  if (list && kept.at) list.dataset['at'] = kept.at;
  scrollTo(0, kept.y);
}

/** Leads back to the page from which one came, at its place, so that the present page does not stand behind it. */
export function returnTo(address: string): void {
  const came = document.referrer === '' ? undefined : new URL(document.referrer);
  if (came?.origin === location.origin && came.pathname + came.search === address && history.length > 1) {
    history.back();
    return;
  }
  sessionStorage.setItem(RETURNED, address);
  location.replace(address);
}
