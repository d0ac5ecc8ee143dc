import type { ItemBody } from '../../../src/contents/body/body.ts';
import { CaptionTrack } from '../../ui/CaptionTrack.tsx';
import { timeText } from '../../ui/time/filmTime.ts';
import { t } from '../texts.ts';
import { d } from './texts.ts';
import type { Reviewed } from './Work.tsx';

type Props = { work: Reviewed['content'] };

/** What is looked at first: the video, the pictures of an outfit with the names of their marks, or the covers. */
export function Opening({ work }: Props) {
  const { video, pictures, covers, title } = work;
  return (
    <>
      {video ? (
        <video
          className="review-film"
          src={video.url}
          poster={video.poster?.url}
          width={video.width}
          height={video.height}
          aria-label={title}
          preload="none"
          controls
          playsInline
        >
          <CaptionTrack captions={video.captions} />
        </video>
      ) : null}
      {video && video.captions.length > 0 ? (
        <section className="review-captions">
          <p className="review-label">{t.where_captions}</p>
          <ol tabIndex={0} aria-label={t.where_captions}>
            {video.captions.map(({ startMs, text }, n) => (
              <li key={n}>
                <span className="num">{timeText(startMs)}</span>
                <span data-review-field={`captions[${n}].text`}>{text}</span>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      {pictures.map((picture, n) => (
        <figure key={picture.url} className="review-look">
          <Shot of={picture} alt={d.pictureOf(title, n + 1)} />
          <figcaption>
            {picture.anchors.map(({ label, itemId }, nr) =>
              label ? (
                <span key={itemId} data-review-field={`body.pictures[${n}].anchors[${nr}].label`}>
                  {label}
                </span>
              ) : null,
            )}
          </figcaption>
        </figure>
      ))}
      <div className="review-covers">
        {covers.map((cover, n) => (
          <Shot key={cover.mediaId} of={cover} alt={`${title} ${n + 1}`} />
        ))}
      </div>
    </>
  );
}

/** The rich text, or the paragraphs of an item, of which each is a text of its own. */
export function Body({ work }: Props) {
  if (work.type !== 'item')
    // Made by the renderer's allow-list on the server.
    return <div className="review-body" data-review-field="body" dangerouslySetInnerHTML={{ __html: work.bodyHtml }} />;
  return (
    <div className="review-body">
      {paragraphsOf(work.body).map(({ title, text, mediaId }, n) => {
        const picture = work.media[mediaId ?? ''];
        return (
          <section key={n}>
            {title ? <h4 data-review-field={`body.paragraphs[${n}].title`}>{title}</h4> : null}
            <p data-review-field={`body.paragraphs[${n}].text`}>{text}</p>
            {picture ? <Shot of={picture} alt={title ?? ''} /> : null}
          </section>
        );
      })}
    </div>
  );
}

function paragraphsOf(body: unknown): NonNullable<ItemBody['paragraphs']> {
  if (typeof body !== 'object' || body === null || !('paragraphs' in body)) return [];
  // The server has checked it against the type of the work.
  return Array.isArray(body.paragraphs) ? body.paragraphs : [];
}

/** What only some templates have: the highlights and the brand of an item, and who keeps a shop. */
export function Stories({ work: { highlights, brandStory, shopStory, media } }: Props) {
  const logo = media[brandStory?.logoMediaId ?? ''];
  return (
    <>
      <Lines name={d.shortHighlights} field="highlights.short" lines={highlights?.short} />
      <Lines name={d.longHighlights} field="highlights.long" lines={highlights?.long} />
      {shopStory ? (
        <section className="review-story">
          <p className="review-label">{d[`story_${shopStory.kind}`]}</p>
          {shopStory.keeperLine ? <p data-review-field="shopStory.keeperLine">{shopStory.keeperLine}</p> : null}
          {shopStory.keeperRole ? <p data-review-field="shopStory.keeperRole">{shopStory.keeperRole}</p> : null}
        </section>
      ) : null}
      {brandStory ? (
        <section className="review-brand">
          <p className="review-label">{t.where_brandStory}</p>
          {logo ? <Shot of={logo} alt={brandStory.name} /> : null}
          <p>
            <b data-review-field="brandStory.name">{brandStory.name}</b>
          </p>
          <p data-review-field="brandStory.text">{brandStory.text}</p>
        </section>
      ) : null}
    </>
  );
}

function Lines({ name, field, lines = [] }: { name: string; field: string; lines?: readonly string[] | undefined }) {
  if (lines.length === 0) return null;
  return (
    <>
      <p className="review-label">{name}</p>
      <ul className="review-lines">
        {lines.map((line, n) => (
          <li key={n} data-review-field={`${field}[${n}]`}>
            {line}
          </li>
        ))}
      </ul>
    </>
  );
}

function Shot({
  of: { url, width, height },
  alt,
}: {
  of: { url: string; width: number; height: number };
  alt: string;
}) {
  return <img src={url} width={width} height={height} alt={alt} />;
}
