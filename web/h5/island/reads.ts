/** An event of a reader, as the API takes it. */
export type ReadEvent = { kind: 'read' | 'video_progress'; id: string; progressBp?: number };

/** Tells the server that a content was read: after two seconds in view, once a page. */
export function reportReads(): void {
  setTimeout(() => {
    if (document.visibilityState === 'visible') report({ kind: 'read', id: newEventId() });
  }, 2000);
}

export function newEventId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}

/**
 * Tells what was done with the content of this page, with the signed word of the card that led here. On a page without a
 * content nothing is told.
 */
export function report(event: ReadEvent): void {
  const id = document.querySelector<HTMLElement>('main.content[data-id]')?.dataset['id'];
  if (!id) return;
  const events = [{ ...event, at: businessNow().toISOString() }];
  const via = new URLSearchParams(location.search).get('via');
  void fetch(`/api/v1/contents/${id}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ events, ...(via ? { via } : {}) }),
    keepalive: true,
  }).catch(() => undefined);
}

/** The server's business time: what it was when the page was made, and what has passed since. */
export function businessNow(): Date {
  return new Date(Number(document.body.dataset['now']) + performance.now());
}
