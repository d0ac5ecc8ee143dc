import { businessNow } from './reads.ts';

/** A list that is looked at asks so often whether it has something newer. */
const ASK_MS = 60_000;
/** Coming back asks at once, but no more often than this; who saves data waits as long as everybody else. */
const RETURN_MS = 10_000;
/** What is asked for; where all of it is new, there may be more. */
const NEW_MAX = 9;
/** A pull so long refreshes, in CSS pixels; the sign follows the finger at half its way. */
const PULL_PX = 70;

type Work = { id: string; publishedAt: string };
type Pushed = { content: Work; pin?: unknown };

/** The first page of a list says when something newer is there, and is read anew by a pull at its top (DOMAIN 6.2). */
export function keepFresh(place: HTMLElement): void {
  const link = place.querySelector<HTMLAnchorElement>('.fresh');
  const sign = place.querySelector<HTMLElement>('.pull');
  if (!link || !sign) return;
  offerNews(place, link);
  refreshByPull(link.href, sign);
}

function offerNews(place: HTMLElement, link: HTMLAnchorElement): void {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  // A list that one has come back to may be old already.
  const age = businessNow().getTime() - Date.parse(place.dataset['at'] ?? '');
  let askedAt = performance.now() - age;
  const ask = async () => {
    askedAt = performance.now();
    const answer = await fetch(place.dataset['asks'] ?? '').catch(() => undefined);
    if (!answer?.ok) return;
    const { items } = (await answer.json()) as { items: (Work | Pushed)[] };
    const n = newOf(items, place.dataset['at'] ?? '');
    link.hidden = n === 0;
    link.textContent = (link.dataset['text'] ?? '').replace('{n}', n > NEW_MAX ? `${NEW_MAX}+` : String(n));
  };
  const look = (every: number) => {
    if (document.visibilityState === 'visible' && performance.now() - askedAt >= every) void ask();
  };
  setInterval(() => look(ASK_MS), ASK_MS / 6);
  document.addEventListener('visibilitychange', () => look(connection?.saveData === true ? ASK_MS : RETURN_MS));
  look(ASK_MS);
}

/**
 * How many works of the beginning of a list are newer than the page: of the follow feed those before the first that the page
 * shows, pins aside; of discover, which is not in the order of time, what was published since.
 */
function newOf(items: readonly (Work | Pushed)[], at: string): number {
  const shown = new Set(
    [...document.querySelectorAll<HTMLElement>('.card[data-id]')].map(({ dataset }) => dataset['id']),
  );
  let n = 0;
  for (const item of items) {
    if (!('content' in item)) n += !shown.has(item.id) && item.publishedAt > at ? 1 : 0;
    else if (item.pin !== undefined) continue;
    else if (shown.has(item.content.id)) break;
    else n++;
  }
  return n;
}

function refreshByPull(href: string, sign: HTMLElement): void {
  // Otherwise the browser's own pull would come besides.
  document.documentElement.style.overscrollBehaviorY = 'contain';
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  let from: Touch | undefined;
  let far = 0;
  const show = () => {
    sign.hidden = far < 8;
    const ready = far >= PULL_PX;
    sign.classList.toggle('ready', ready);
    sign.textContent = (ready ? sign.dataset['release'] : sign.dataset['pull']) ?? '';
    if (!still) sign.style.transform = `translateY(${Math.min(far, 2 * PULL_PX) / 2}px)`;
  };
  const on = { passive: true };
  addEventListener(
    'touchstart',
    ({ touches }) => {
      far = 0;
      from = touches.length === 1 && scrollY <= 0 ? touches[0] : undefined;
    },
    on,
  );
  addEventListener(
    'touchmove',
    ({ touches: [now] }) => {
      if (!from || !now) return;
      const [along, across] = [now.clientY - from.clientY, Math.abs(now.clientX - from.clientX)];
      // Aside, or down the page: that is no pull, and does not become one.
      if (scrollY > 0 || (far === 0 && across > Math.abs(along))) from = undefined;
      far = from ? Math.max(0, along) : 0;
      show();
    },
    on,
  );
  const end = (pulled: boolean) => {
    if (!from) return;
    from = undefined;
    if (pulled && far >= PULL_PX) {
      sign.textContent = sign.dataset['busy'] ?? '';
      location.assign(href);
      return;
    }
    far = 0;
    show();
  };
  addEventListener('touchend', () => end(true), on);
  addEventListener('touchcancel', () => end(false), on);
}
