/** After this the page that a form leads to is taken for lost, and it may be sent again. */
const LOST_MS = 3000;

/** Sends a form that leads to another page once: a second click while that page is on its way sends nothing. */
export function sendOnce(): void {
  const sent = new Set<HTMLFormElement>();
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
    if (sent.has(form)) return event.preventDefault();
    // Only afterwards is it known whether a script sends it instead; those look after themselves.
    setTimeout(() => {
      if (event.defaultPrevented) return;
      sent.add(form);
      setTimeout(() => sent.delete(form), LOST_MS);
    });
  });
}
