import { pendingItem } from './chatItems.ts';

/** So long one try may take. */
const TRY_MS = 15_000;

/**
 * Sends what is written, in the order in which it was; each message has a key, so that what is sent again after a lost answer is
 * one message. What fails keeps its text and can be tried again; what is refused goes back to where it was written.
 */
export function sendBy(main: HTMLElement, list: HTMLOListElement) {
  const form = main.querySelector<HTMLFormElement>('form.say');
  const field = form?.querySelector('textarea');
  const fault = form?.querySelector<HTMLElement>('[data-fault]');
  const arrived = new Set<string>();
  let turn = Promise.resolve();

  const send = async (item: HTMLElement, key: string, text: string) => {
    say(item, main.dataset['sending'] ?? '');
    const answer = await fetch(form?.action ?? '', {
      method: 'POST',
      body: new URLSearchParams({ key, text }),
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(TRY_MS),
    }).catch(() => undefined);
    if (arrived.has(key)) return item.remove();
    if (answer?.ok) return say(item, '');
    if (answer?.status === 401) return location.reload();
    if (answer && answer.status < 500 && field && fault) {
      item.remove();
      const { errors, detail } = (await answer.json()) as { errors: { message: string }[]; detail: string };
      fault.textContent = errors.find(({ message }) => message !== '')?.message ?? detail;
      fault.hidden = false;
      if (field.value === '') field.value = text;
      return;
    }
    const again = document.createElement('button');
    again.type = 'button';
    again.textContent = main.dataset['retry'] ?? '';
    again.addEventListener('click', () => (turn = turn.then(() => send(item, key, text))));
    say(item, main.dataset['unsent'] ?? '', again);
  };
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field?.value.trim() ?? '';
    if (!field || text === '') return;
    const key = newKey();
    const item = pendingItem(main, key, text);
    list.append(item);
    scrollTo(0, document.documentElement.scrollHeight);
    field.value = '';
    if (fault) fault.hidden = true;
    turn = turn.then(() => send(item, key, text));
  });
  field?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form?.requestSubmit();
  });
  return {
    /** What was sent stands in the group: it is no longer on its way. */
    arrived: (key: string) => {
      arrived.add(key);
      list.querySelector(`.pending[data-key="${key}"]`)?.remove();
    },
  };
}

function say(item: HTMLElement, words: string, ...more: Node[]): void {
  const state = item.querySelector('.sent-state') ?? document.createElement('p');
  state.className = 'sent-state';
  state.replaceChildren(words, ...more);
  item.classList.toggle('unsent', more.length > 0);
  item.append(state);
}

const newKey = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
