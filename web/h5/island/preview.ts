const EVERY_MS = 1000;

/**
 * A preview follows the saves of its draft (UX 20): while it is seen it asks every second for the version, which costs the
 * server next to nothing, and puts only what is new in place, so that the reader stays where he is.
 */
export function followDraft(band: HTMLElement): void {
  const said = band.querySelector('span');
  const until = said?.textContent ?? '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async () => {
    clearTimeout(timer);
    if (document.visibilityState !== 'visible') return;
    const there = await update(band);
    if (said) said.textContent = there ? until : (band.dataset['lost'] ?? '');
    timer = setTimeout(() => void look(), EVERY_MS);
  };
  // Beside what is edited it is only looked at: whoever follows a link there would lose the preview.
  if (top !== self)
    for (const act of ['click', 'submit']) document.addEventListener(act, (event) => event.preventDefault(), true);
  document.addEventListener('visibilitychange', () => void look());
  addEventListener('online', () => void look());
  void look();
}

/** Takes over a newer version, if there is one. Answers whether the server could be asked. */
async function update(band: HTMLElement): Promise<boolean> {
  const token = location.pathname.split('/').at(-1);
  const { ask = 'previews', parts = 'main,.acts' } = band.dataset;
  const asked = await fetch(`/api/v1/${ask}/${token}/version`).catch(() => undefined);
  // Expired, or the draft is gone: the page says it.
  if (asked?.status === 404) location.reload();
  if (!asked?.ok) return false;
  const { version } = (await asked.json()) as { version: number | string };
  if (String(version) === band.dataset['version']) return true;
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok) return false;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of parts.split(',')) {
    const [shown, made] = [document.querySelector(part), next.querySelector(part)];
    if (shown && made) become(shown, made);
  }
  document.title = next.title;
  band.dataset['version'] = next.querySelector<HTMLElement>('.preview-band')?.dataset['version'] ?? '';
  return true;
}

/** Makes an element what another one is, leaving alone what is the same in both: pictures stay loaded, rows scrolled. */
function become(shown: Element, made: Element): void {
  if (shown.isEqualNode(made)) return;
  if (shown.tagName !== made.tagName || made.childElementCount === 0) {
    shown.replaceWith(made);
    return;
  }
  for (const name of shown.getAttributeNames()) if (!made.hasAttribute(name)) shown.removeAttribute(name);
  for (const { name, value } of made.attributes) shown.setAttribute(name, value);
  const [old, wanted] = [[...shown.childNodes], [...made.childNodes]];
  // What stands before and after the change stays; between them one is made the other, the rest comes or goes.
  let from = 0;
  while (from < old.length && from < wanted.length && same(old[from], wanted[from])) from++;
  let [oldEnd, wantedEnd] = [old.length, wanted.length];
  while (oldEnd > from && wantedEnd > from && same(old[oldEnd - 1], wanted[wantedEnd - 1])) {
    oldEnd--;
    wantedEnd--;
  }
  const after = old[oldEnd] ?? null;
  for (let i = from; i < Math.max(oldEnd, wantedEnd); i++) {
    const [a, b] = [i < oldEnd ? old[i] : undefined, i < wantedEnd ? wanted[i] : undefined];
    if (a instanceof Element && b instanceof Element) become(a, b);
    else if (a && b) a.replaceWith(b);
    else if (a) a.remove();
    else if (b) shown.insertBefore(b, after);
  }
}

function same(a: Node | undefined, b: Node | undefined): boolean {
  return a !== undefined && b !== undefined && a.isEqualNode(b);
}
