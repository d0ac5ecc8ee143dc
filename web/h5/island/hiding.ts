import { returnTo } from './pages.ts';
import { toast } from './toggles.ts';

/** What was hidden on the page of its reasons, for the list to which the reader returns. */
type Hidden = { which: string; said: string; undo: string; undoAction: string; undoOn: string };
const KEY = 'hidden';

/**
 * Who hides a work or blocks an account comes back to the place in the list from which he came, where its cards are gone, and
 * can take it back there (UX 4, 13). Without scripts the page of the reasons says it and leads back.
 */
export function hideAndReturn(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset['hides'] === undefined) return;
    event.preventDefault();
    void hide(form);
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link?.matches('.why-link')) leadBack(link);
    if (!link || link.dataset['back'] === undefined) return;
    event.preventDefault();
    returnTo(link.getAttribute('href') ?? '/');
  });
  // A page that the browser has kept whole runs nothing anew.
  addEventListener('pageshow', takeOut);
}

/** Later pages of an endless list have addresses of their own, to which nobody wants to return. */
function leadBack(link: HTMLAnchorElement): void {
  const url = new URL(link.href);
  url.searchParams.set('back', location.pathname + location.search);
  link.href = url.href;
}

async function hide(form: HTMLFormElement): Promise<void> {
  const { hides = '', said = '', undo = '', undoAction = form.action, undoOn = '0', returns = '/' } = form.dataset;
  if (!(await post(form.action, '1'))) {
    // In the ordinary way: to the sign-in, or to the page that says what is wrong.
    form.submit();
    return;
  }
  const hidden: Hidden = { which: hides, said, undo, undoAction, undoOn };
  sessionStorage.setItem(KEY, JSON.stringify(hidden));
  returnTo(returns);
}

function takeOut(): void {
  const kept = sessionStorage.getItem(KEY);
  if (kept === null) return;
  sessionStorage.removeItem(KEY);
  const { which, said, undo, undoAction, undoOn } = JSON.parse(kept) as Hidden;
  const cards = [...document.querySelectorAll<HTMLElement>(which)];
  const show = (shown: boolean) => {
    for (const card of cards) card.hidden = !shown;
  };
  const takeBack = async () => {
    show(true);
    if (await post(undoAction, undoOn)) return;
    show(false);
    toast(document.body.dataset['failed'] ?? '');
  };
  show(false);
  toast(said, { label: undo, act: () => void takeBack() });
}

async function post(action: string, on: string): Promise<boolean> {
  const body = new URLSearchParams({ on });
  const headers = { accept: 'application/json' };
  const answer = await fetch(action, { method: 'POST', body, headers }).catch(() => undefined);
  return answer?.ok === true;
}
