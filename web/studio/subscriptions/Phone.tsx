import { t } from './texts.ts';
import type { Work } from './queries.ts';

type Props = { account: { name: string }; title: string; works: readonly Work[]; coverMediaId: string | undefined };

/** A message as it stands in a fan's list: cover, title, and of several works each. */
export function Phone({ account, title, works, coverMediaId }: Props) {
  const covers = works.flatMap((work) => work.covers);
  const cover = covers.find(({ mediaId }) => mediaId === coverMediaId) ?? covers[0];
  const advertisement = works.some((work) => work.advertisement);
  return (
    <figure className="message-phone" aria-label={t.preview}>
      <figcaption>{t.preview}</figcaption>
      <div>
        <p className="message-phone-author">
          <b>{account.name}</b> <small>{t.justNow}</small>
        </p>
        {cover ? <img src={cover.url} width="288" height="162" alt="" /> : <p className="hint">{t.noWorks}</p>}
        <p className="message-phone-title" dir="auto">
          {title.trim() === '' ? <span className="hint">{t.untitled}</span> : title}
          {advertisement ? <Label /> : null}
        </p>
        {works.length > 1 ? (
          <ul>
            {works.map((work) => (
              <li key={work.id}>
                <span dir="auto">
                  {work.title}
                  {work.advertisement ? <Label /> : null}
                </span>
                <img src={work.covers[0]?.url} width="48" height="48" alt="" />
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </figure>
  );
}

/** The label that the law asks for beside the title (DOMAIN 2.7). */
const Label = () => <small className="message-ad">{t.advertisement}</small>;
