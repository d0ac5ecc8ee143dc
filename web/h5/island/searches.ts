/** Where the browser keeps what its reader has searched for; nobody else learns of it. */
const KEY = 'searches';
const KEPT_MAX = 10;
/** What is longer is a pasted text. */
const CHARS_MAX = 50;

/** Keeps what was searched for in this browser, and shows it where the next search begins, with a way to clear it. */
export function keepSearches(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-searched]');
  if (!form) return;
  const searched = form.dataset['searched'] ?? '';
  if (searched !== '' && searched.length <= CHARS_MAX)
    write([searched, ...read().filter((one) => one !== searched)].slice(0, KEPT_MAX));
  const section = document.querySelector<HTMLElement>('section[data-recent]');
  const kept = read();
  if (!section || kept.length === 0) return;
  for (const one of kept) {
    const link = document.createElement('a');
    link.href = `/search?${new URLSearchParams({ q: one }).toString()}`;
    link.textContent = one;
    const row = document.createElement('li');
    row.append(link);
    section.querySelector('ul')?.append(row);
  }
  section.hidden = false;
  section.querySelector('button')?.addEventListener('click', () => {
    write([]);
    section.remove();
    form.querySelector('input')?.focus();
  });
}

function read(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

function write(searches: string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(searches));
  } catch {
    // A browser that keeps nothing shows nothing.
  }
}
