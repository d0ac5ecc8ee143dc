import { dateTime } from '../../text/dictionary.ts';
import { t } from './texts.ts';
import type { Appeal } from './words.ts';
import './health.css';

/** What was said about a case or an appeal, in order, with its pictures. */
export function Notes({ notes }: { notes: Appeal['notes'] }) {
  if (notes.length === 0) return null;
  return (
    <ol className="said">
      {notes.map(({ id, at, by, text, pictures }) => (
        <li key={id} data-by={by.kind}>
          <small className="num">
            {by.name ?? t[`by_${by.kind}`]} · {dateTime(at)}
          </small>
          <p>{text}</p>
          <Pictures of={pictures} />
        </li>
      ))}
    </ol>
  );
}

/** Pictures of evidence, each opened large in a page of its own. */
export function Pictures({ of }: { of: { id: string; url: string }[] }) {
  if (of.length === 0) return null;
  return (
    <div className="said-pictures">
      {of.map(({ id, url }, i) => (
        <a key={id} href={url} target="_blank" rel="noreferrer">
          <img src={url} alt={t.pictureNr(i + 1)} width="72" height="72" />
        </a>
      ))}
    </div>
  );
}

/** The steps of an appeal with their times (UX 24). */
export function Timeline({ of }: { of: Appeal['timeline'] }) {
  return (
    <ol className="steps num">
      {of.map(({ at, step }, i) => (
        <li key={i}>
          <b>{t[`step_${step}`]}</b> <small>{dateTime(at)}</small>
        </li>
      ))}
    </ol>
  );
}
