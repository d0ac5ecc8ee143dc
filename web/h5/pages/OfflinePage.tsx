/** @jsxImportSource preact */
import { offlineTexts } from '../offlineTexts.ts';
import type { View } from '../parts/Document.tsx';

/** What the service worker shows in place of a page that it does not have. */
export function OfflinePage({ view }: { view: View }) {
  const t = offlineTexts(view.lang);
  return (
    <main id="main" class="empty problem">
      <img src="/icon.svg" width="56" height="56" alt="" />
      <h1>{t.title}</h1>
      <p>{t.why}</p>
      <a class="button" href="/">
        {t.feed}
      </a>
      <a class="button plain" href="/discover">
        {t.discover}
      </a>
    </main>
  );
}
