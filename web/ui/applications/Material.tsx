import type { api } from '../../api.ts';
import { t } from './texts.ts';
import './applications.css';

export type Application = Awaited<ReturnType<typeof api.distribution.application>>;

/** What an account wrote and showed in its application (DOMAIN 3.4). */
export function Material({ of, work }: { of: Application['material']; work?: (id: string) => string }) {
  return (
    <dl className="material">
      <dt>{t.reason}</dt>
      <dd className="material-reason">{of.reason || t.none}</dd>
      <dt>{t.samples}</dt>
      <dd>
        {of.samples.length === 0 ? t.none : null}
        <ul>
          {of.samples.map(({ contentId, url, title }, nr) => (
            <li key={`${contentId ?? ''}${url ?? ''}${nr}`}>
              {contentId === undefined ? (
                <Elsewhere url={url ?? ''} />
              ) : (
                <a href={work?.(contentId) ?? `/works/${contentId}`} target="_blank" rel="noreferrer">
                  {title ?? t.workGone}
                </a>
              )}
            </li>
          ))}
        </ul>
      </dd>
      <dt>{t.pages}</dt>
      <dd>
        {of.pages.length === 0 ? t.none : null}
        <ul>
          {of.pages.map((url) => (
            <li key={url}>
              <Elsewhere url={url} />
            </li>
          ))}
        </ul>
      </dd>
      <dt>{t.screenshots}</dt>
      <dd>
        {of.screenshots.length === 0 ? t.none : null}
        <div className="material-pictures">
          {of.screenshots.map(({ id, url, original }, nr) => (
            <a key={id} href={original} target="_blank" rel="noreferrer" aria-label={t.openPicture(nr + 1)}>
              <img src={url} alt="" width="96" height="96" />
            </a>
          ))}
        </div>
      </dd>
    </dl>
  );
}

/** An address elsewhere; only what is one is a link. */
function Elsewhere({ url }: { url: string }) {
  if (!url.startsWith('https://')) return <span>{url}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {url}
    </a>
  );
}
