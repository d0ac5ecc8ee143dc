import { canPush, deviceHere, PushDenied, subscribeHere, unsubscribeHere } from '../../push.ts';
import { toast } from './toggles.ts';

/** Offers to be told on this device, where the browser can; the list of devices comes with the page. */
export async function offerPush(section: HTMLElement): Promise<void> {
  const button = section.querySelector<HTMLButtonElement>('button[data-on]');
  if (!button || !canPush()) return;
  const here = await deviceHere();
  const known = section.dataset['devices']?.split(' ') ?? [];
  const on = here !== null && known.includes(here);
  button.textContent = (on ? button.dataset['on'] : button.dataset['off']) ?? '';
  button.hidden = false;
  section.querySelector('[data-none]')?.remove();
  button.addEventListener('click', () => {
    button.disabled = true;
    void change(section, on).finally(() => {
      button.disabled = false;
    });
  });
}

async function change(section: HTMLElement, on: boolean): Promise<void> {
  try {
    const answer = on ? await stop() : await begin(section.dataset['push'] ?? '');
    if (!answer.ok) throw new Error(String(answer.status));
    location.reload();
  } catch (error) {
    toast((error instanceof PushDenied ? section.dataset['denied'] : section.dataset['failed']) ?? '');
  }
}

async function begin(publicKey: string): Promise<Response> {
  const { endpoint, keys } = await subscribeHere(publicKey);
  const body = JSON.stringify({ endpoint, keys });
  const headers = { 'content-type': 'application/json', 'accept-language': document.documentElement.lang };
  return fetch('/api/v1/push-subscriptions', { method: 'POST', headers, body });
}

async function stop(): Promise<Response> {
  return fetch(`/api/v1/push-subscriptions/${await unsubscribeHere()}`, { method: 'DELETE' });
}
