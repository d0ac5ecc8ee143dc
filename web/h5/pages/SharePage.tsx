/** @jsxImportSource preact */
import { dateTime } from '../../text/dictionary.ts';
import { shareChannels, type Page } from '../module.ts';
import type { View } from '../parts/Document.tsx';
import { shareTexts } from '../shareTexts.ts';

const WEIBO = 'https://service.weibo.com/share/share.php';

/** Where a content is shared to, and the text to paste there (DOMAIN 6.7, UX 10): plain forms, copied by a script. */
export function SharePage({ page, view }: { page: Extract<Page, { name: 'share' }>; view: View }) {
  const t = shareTexts(view.lang);
  const { contentId, title, made } = page;
  return (
    <main id="main" class="sheet talk">
      <p>
        <a href={`/c/${contentId}`}>{t.back}</a>
      </p>
      <h1>{t.shareOf(title)}</h1>
      <p>{t.shareWhy}</p>
      <form class="share-to" method="post" action={`/c/${contentId}/share`}>
        {shareChannels.map((channel) => (
          <button
            key={channel}
            type="submit"
            name="channel"
            value={channel}
            class={made?.channel === channel ? 'button' : 'button plain'}
          >
            {t[`to_${channel}`]}
          </button>
        ))}
      </form>
      {made?.channel === 'image' ? <SharedImage title={title} made={made} view={view} /> : null}
      {made && made.channel !== 'image' ? <SharedText made={made} view={view} /> : null}
    </main>
  );
}

type Made = NonNullable<Extract<Page, { name: 'share' }>['made']>;

/** The picture to keep: a link, so that it is kept without a script too. */
function SharedImage({ title, made, view }: { title: string; made: Made; view: View }) {
  const t = shareTexts(view.lang);
  const image = `/api/v1/share-codes/${made.code}/image?lang=${view.lang}`;
  return (
    <section class="shared">
      <p>{t.keepImage}</p>
      <img class="long" src={image} alt={t.imageOf(title)} width={750} />
      <p class="share-acts">
        <a class="button" href={image} download={`${made.code}.jpg`}>
          {t.saveImage}
        </a>
        <small>{t.validUntil(dateTime(made.expiresAt))}</small>
      </p>
    </section>
  );
}

function SharedText({ made, view }: { made: Made; view: View }) {
  const t = shareTexts(view.lang);
  return (
    <section class="shared">
      <label>
        {t.pasteThis}
        <textarea rows={4} readOnly data-copied={t.copied}>
          {made.text}
        </textarea>
      </label>
      <p class="share-acts">
        <button type="button" class="button" data-copy hidden>
          {t.copy}
        </button>
        {made.channel === 'weibo' ? (
          <a
            class="button plain"
            href={`${WEIBO}?${new URLSearchParams({ title: made.text, url: made.url }).toString()}`}
            rel="noreferrer"
            target="_blank"
          >
            {t.openWeibo}
          </a>
        ) : null}
        <small>{t.validUntil(dateTime(made.expiresAt))}</small>
      </p>
    </section>
  );
}
