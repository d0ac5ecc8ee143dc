/** @jsxImportSource preact */
import { dateTime } from '../../text/dictionary.ts';
import type { Page } from '../module.ts';
import type { View } from '../parts/Document.tsx';
import { ContentPage } from './ContentPage.tsx';

/** A draft exactly as its page will look, under a band that says what this is (UX 20). The island follows its saves. */
export function PreviewPage({ page, view }: { page: Extract<Page, { name: 'preview' }>; view: View }) {
  const { t } = view;
  return (
    <>
      <p class="preview-band" data-version={page.version} data-lost={t.previewLost}>
        <b>{t.preview}</b> <span>{t.previewUntil(dateTime(page.until).slice(11))}</span>
      </p>
      <ContentPage content={page.content} view={view} preview />
    </>
  );
}

/** What stands where a preview has ended. */
export function PreviewExpired({ view: { t } }: { view: View }) {
  return (
    <main id="main" class="empty problem">
      <img src="/icon.svg" width="56" height="56" alt="" />
      <h1>{t.previewExpired}</h1>
      <p>{t.previewExpiredWhy}</p>
      <a class="button" href="/">
        {t.home}
      </a>
    </main>
  );
}
