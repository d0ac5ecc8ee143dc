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

type Kept = { html: string; y: number };

/** Coming back shows the same pages at the same place (UX 4), also where the browser has not kept the page itself. */
export function keepLoadedPages(): void {
  const main = document.querySelector('main.feed');
  if (!main) return;
  const key = `page:${location.pathname}${location.search}`;
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (navigation?.type === 'back_forward') restore(main, key);
  addEventListener('pagehide', () => {
    const kept: Kept = { html: main.innerHTML, y: scrollY };
    try {
      sessionStorage.setItem(key, JSON.stringify(kept));
    } catch {
      // Storage is full: then the page starts at its top again.
      sessionStorage.removeItem(key);
    }
  });
}

function restore(main: Element, key: string): void {
  const stored = sessionStorage.getItem(key);
  if (!stored) return;
  const kept = JSON.parse(stored) as Kept;
  history.scrollRestoration = 'manual';
  main.innerHTML = kept.html;
  scrollTo(0, kept.y);
}
