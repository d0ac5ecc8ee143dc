/** @jsxImportSource preact */
import type { Page } from '../module.ts';
import type { View } from '../parts/Document.tsx';

/** What stands where a page could not be shown: why, and the way on (UX 30). */
export function FaultPage({ page, view }: { page: Extract<Page, { name: 'fault' }>; view: View }) {
  return (
    <main id="main" class="empty">
      <h1>{page.title}</h1>
      <p>{page.detail}</p>
      <a class="button" href="/">
        {view.t.home}
      </a>
      <small>{view.t.requestId(page.requestId)}</small>
    </main>
  );
}
