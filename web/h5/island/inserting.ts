import { toast } from './toggles.ts';

const EMOJI = '😀 😂 🥰 😍 😭 😅 🤔 😱 👍 👏 🙏 💪 🎉 🔥 ✨ 🌹 ❤️ 🛒 🎁 💰 👗 💄 🍵 🏠'.split(' ');

/** Shows what a button of the comment box inserts, or hides it again: emoji, or the names of who has commented (UX 12). */
export function offerInserts(button: HTMLButtonElement): void {
  const { form } = button;
  const foot = form?.querySelector('.write-foot');
  const text = form?.querySelector('textarea');
  if (!form || !foot || !text) return;
  const kind = button.dataset['insert'] ?? '';
  const open = form.querySelector<HTMLElement>('.write-inserts');
  open?.remove();
  for (const one of form.querySelectorAll('[data-insert]')) one.setAttribute('aria-expanded', 'false');
  if (open?.dataset['kind'] === kind) return;
  const names = kind === 'name' ? writers() : new Map<string, string>();
  if (kind === 'name' && names.size === 0) return toast(button.dataset['none'] ?? '');
  const panel = document.createElement('div');
  panel.className = 'write-inserts';
  panel.dataset['kind'] = kind;
  panel.role = 'group';
  panel.ariaLabel = button.ariaLabel;
  for (const what of kind === 'name' ? names.keys() : EMOJI) {
    const one = document.createElement('button');
    one.type = 'button';
    one.textContent = what;
    one.addEventListener('click', () => {
      if (kind === 'name') name(form, text, what, names.get(what) ?? '');
      else insert(text, what);
    });
    panel.append(one);
  }
  foot.before(panel);
  button.setAttribute('aria-expanded', 'true');
}

/** Who has commented on this page, each by one of his comments; who writes for the account is told anyway. */
function writers(): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of document.querySelectorAll('li[id^="c-"] > .comment > .comment-head > b')) {
    const id = name.closest('li')?.id.slice(2);
    if (id && name.textContent && !found.has(name.textContent)) found.set(name.textContent, id);
  }
  return found;
}

function insert(text: HTMLTextAreaElement, what: string): void {
  text.focus();
  text.setRangeText(what, text.selectionStart, text.selectionEnd, 'end');
  text.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Whom each form names so far: the names that were inserted, with a comment of each. */
const named = new WeakMap<HTMLFormElement, Map<string, string>>();

/** Writes a name, and has the form send whose it is for as long as it stands in the text. */
function name(form: HTMLFormElement, text: HTMLTextAreaElement, who: string, commentId: string): void {
  const known = named.get(form) ?? new Map<string, string>();
  if (!named.has(form)) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = 'mentions';
    form.append(field);
    text.addEventListener('input', () => (field.value = standing(known, text.value)));
    named.set(form, known);
  }
  known.set(who, commentId);
  insert(text, `@${who} `);
}

/** The comments of those whose names still stand in a text, the first five. */
function standing(known: ReadonlyMap<string, string>, text: string): string {
  return [...known]
    .flatMap(([who, commentId]) => (text.includes(`@${who}`) ? [commentId] : []))
    .slice(0, 5)
    .join(',');
}
