/** @jsxImportSource preact */
import type { Page } from '../module.ts';
import type { View } from '../parts/Document.tsx';

/** What stands where a page could not be shown: why, and the way on (UX 30). */
export function FaultPage({ page, view }: { page: Extract<Page, { name: 'fault' }>; view: View }) {
  const { t } = view;
  const passing = page.status >= 500 || page.status === 429;
  return (
    <main id="main" class="empty problem">
      <img src="/icon.svg" width="56" height="56" alt="" />
      <h1>{page.title}</h1>
      <p>{page.detail === page.title ? t.maybeGone : page.detail}</p>
      {passing ? (
        <a class="button" href={view.here}>
          {t.again}
        </a>
      ) : null}
      <a class={passing ? 'button plain' : 'button'} href="/">
        {t.home}
      </a>
      <small>{t.requestId(page.requestId)}</small>
    </main>
  );
}
