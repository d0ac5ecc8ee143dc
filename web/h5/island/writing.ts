/** Counts what is written against the limit (UX 12), and offers pictures, emoji and names, which need a script. */
export function helpWriting(): void {
  for (const text of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-count]')) {
    const counter = text.form?.querySelector('[data-counter]');
    const max = Number(text.dataset['count']);
    const count = () => {
      if (counter && text.value !== '') counter.textContent = `${Array.from(text.value).length} / ${max}`;
    };
    text.addEventListener('input', count);
    count();
  }
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-pictures]')) {
    const label = input.closest('label');
    if (label) label.hidden = false;
    input.addEventListener('change', () => void import('./pictures.ts').then(({ addPictures }) => addPictures(input)));
  }
  for (const tools of document.querySelectorAll<HTMLElement>('.write-tools')) {
    tools.hidden = false;
    tools.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLButtonElement>('[data-insert]') : null;
      if (button) void import('./inserting.ts').then(({ offerInserts }) => offerInserts(button));
    });
  }
}
