/** Like, favourite and follow answer at once, and roll back with a word when the server says no (UX 5). */
export function optimisticForms(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.dataset['toggle']) return;
    event.preventDefault();
    void toggle(form);
  });
}

async function toggle(form: HTMLFormElement): Promise<void> {
  if (form.dataset['busy']) return;
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  const on = body.get('on') === '1';
  form.dataset['busy'] = 'yes';
  showAll(form, on);
  try {
    const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
    if (answer.status === 401) {
      const next = location.pathname + location.search;
      const source = body.get('source');
      const wanted = new URL(form.action).pathname + (source ? `?source=${source}` : '');
      const intent = on ? { intent: wanted } : {};
      location.assign(`/sign-in?${new URLSearchParams({ next, ...intent }).toString()}`);
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
  } catch {
    showAll(form, !on);
    toast(document.body.dataset['failed'] ?? '');
  } finally {
    delete form.dataset['busy'];
  }
}

/** Shows the state in every form of the page that does the same: an author may be followed in two places. */
function showAll(form: HTMLFormElement, on: boolean): void {
  for (const one of document.querySelectorAll<HTMLFormElement>('form[data-toggle]'))
    if (one.action === form.action) show(one, on);
}

function show(form: HTMLFormElement, on: boolean): void {
  form.dataset['toggle'] = on ? 'on' : 'off';
  const field = form.elements.namedItem('on');
  if (field instanceof HTMLInputElement) field.value = on ? '0' : '1';
  const button = form.querySelector('button');
  if (!button) return;
  button.setAttribute('aria-pressed', String(on));
  button.classList.toggle('on', on);
  const label = on ? button.dataset['on'] : button.dataset['off'];
  if (label) button.textContent = label;
  const count = button.querySelector<HTMLElement>('[data-count]');
  const n = Number(count?.dataset['count']);
  if (count && n < 10_000) {
    count.dataset['count'] = String(Math.max(0, n + (on ? 1 : -1)));
    count.textContent = count.dataset['count'];
  }
}

let clearing: ReturnType<typeof setTimeout> | undefined;

/** What can be done about what is said. */
type Offer = { label: string; act: () => void };

/** Says a word at the foot of the page for three seconds, or for eight where something can be done about it. */
export function toast(text: string, offer?: Offer): void {
  const place = document.querySelector('#toast');
  if (!place) return;
  place.replaceChildren(text);
  if (offer) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = offer.label;
    button.addEventListener('click', () => {
      place.replaceChildren();
      offer.act();
    });
    place.append(' · ', button);
  }
  clearTimeout(clearing);
  clearing = setTimeout(() => place.replaceChildren(), offer ? 8000 : 3000);
}
