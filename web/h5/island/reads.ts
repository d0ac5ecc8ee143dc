/**
 * Tells the server that a content was read: after two seconds in view, once a page; with the signed word of the card that
 * led here.
 */
export function reportReads(): void {
  const content = document.querySelector<HTMLElement>('main.content[data-id]');
  const id = content?.dataset['id'];
  if (!id) return;
  setTimeout(() => {
    if (document.visibilityState !== 'visible') return;
    const events = [
      {
        kind: 'read',
        id: `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`,
        at: businessNow().toISOString(),
      },
    ];
    const via = new URLSearchParams(location.search).get('via');
    void fetch(`/api/v1/contents/${id}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ events, ...(via ? { via } : {}) }),
      keepalive: true,
    }).catch(() => undefined);
  }, 2000);
}

/** The server's business time: what it was when the page was made, and what has passed since. */
function businessNow(): Date {
  return new Date(Number(document.body.dataset['now']) + performance.now());
}
