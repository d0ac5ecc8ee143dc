import { toast } from './toggles.ts';

/** A card that is closed goes at once, and comes back with a word when the server says no (UX 5). */
export function closeCards(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset['closes'] === undefined) return;
    event.preventDefault();
    void close(form);
  });
}

async function close(form: HTMLFormElement): Promise<void> {
  const card = form.closest<HTMLElement>('.card');
  if (!card) return;
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  card.hidden = true;
  const headers = { accept: 'application/json' };
  const answer = await fetch(form.action, { method: 'POST', body, headers }).catch(() => undefined);
  if (answer?.ok) {
    card.remove();
    return;
  }
  card.hidden = false;
  toast(document.body.dataset['failed'] ?? '');
}
