/** A touch on a pin opens the sheet of its good; without scripts it leads to the list below. */
export function openSheets(): void {
  for (const pin of document.querySelectorAll('a[data-sheet]')) {
    pin.setAttribute('role', 'button');
    pin.setAttribute('aria-haspopup', 'dialog');
  }
  document.addEventListener('click', (event) => {
    // A touch beside an open sheet closes it.
    if (event.target instanceof HTMLDialogElement) event.target.close();
    else open(event);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === ' ') open(event);
  });
}

function open(event: Event): void {
  const pin = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-sheet]') : null;
  const sheet = pin && document.querySelector<HTMLDialogElement>(`#${pin.dataset['sheet']}`);
  if (!sheet) return;
  event.preventDefault();
  sheet.showModal();
}
