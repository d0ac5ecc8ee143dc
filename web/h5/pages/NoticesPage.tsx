/** @jsxImportSource preact */
import { noticeTypeNames } from '../../../src/notifications/types.ts';
import type { WireNotice } from '../../../src/notifications/schema.ts';
import { inLang } from '../../../src/lib/text.ts';
import { fromNow } from '../../text/dictionary.ts';
import type * as pages from '../notices.ts';
import { noticeTexts } from '../noticeTexts.ts';
import type { View } from '../parts/Document.tsx';
import { InboxTabs } from '../parts/InboxTabs.tsx';

/** What the reader was told, by type (UX 29). Each is a form: opening it marks it as read, without scripts too. */
export function NoticesPage({ page, view }: { page: pages.NoticesPage; view: View }) {
  const t = noticeTexts(view.lang);
  const { notices, unread, unreadMessages, type, more } = page;
  const left = type === null ? unread.total : unread.types[type];
  return (
    <>
      <header class="top">
        <h1>{t.notices}</h1>
        <a class="enter" href="/notices/settings">
          {t.settings}
        </a>
      </header>
      <InboxTabs current={type ?? 'all'} unread={unread} messages={unreadMessages} view={view} />
      <main id="main">
        {notices.length === 0 ? (
          <Nothing type={type} view={view} />
        ) : (
          <>
            {left > 0 ? <ReadAll page={page} view={view} /> : null}
            <ul class="panel notices">
              {notices.map((notice) => (
                <Notice key={notice.id} of={notice} view={view} />
              ))}
            </ul>
            {more ? (
              <p class="end">
                <a class="button plain" href={more}>
                  {t.more}
                </a>
              </p>
            ) : null}
          </>
        )}
      </main>
    </>
  );
}

/** Marks what is shown, and what is older, as read: what came meanwhile stays unread. */
function ReadAll({ page: { type, notices }, view: { lang } }: { page: pages.NoticesPage; view: View }) {
  const t = noticeTexts(lang);
  return (
    <form class="read-all" method="post" action="/notices/read">
      {type === null ? null : <input type="hidden" name="type" value={type} />}
      <input type="hidden" name="upTo" value={notices[0]?.id ?? ''} />
      <button type="submit">{type === null ? t.readAll : t.readType(inLang(noticeTypeNames[type], lang))}</button>
    </form>
  );
}

function Notice({ of: { id, title, text, at, readAt }, view }: { of: WireNotice; view: View }) {
  const t = noticeTexts(view.lang);
  return (
    <li>
      <form method="post" action={`/notices/${id}/open`}>
        <button type="submit" class={readAt === null ? 'notice new' : 'notice'}>
          <b dir="auto">
            {readAt === null ? <i class="dot" role="img" aria-label={t.unread} /> : null}
            {title}
          </b>
          {text === '' ? null : <span dir="auto">{text}</span>}
          <time dateTime={at}>{fromNow(at, view.now, view.lang)}</time>
        </button>
      </form>
    </li>
  );
}

function Nothing({ type, view }: { type: pages.NoticesPage['type']; view: View }) {
  const t = noticeTexts(view.lang);
  return (
    <section class="empty">
      <p>{type === null ? t.empty : t.emptyType}</p>
      <a class="button plain" href={type === null ? '/discover' : '/notices'}>
        {type === null ? t.toDiscover : t.toAll}
      </a>
    </section>
  );
}
