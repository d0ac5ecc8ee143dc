/** @jsxImportSource preact */
import type { RelatedView } from '../module.ts';
import { relatedTexts } from '../relatedTexts.ts';
import type { View } from './Document.tsx';

/** Works beside the one that is read, each with what it has in common. */
export function Related({ related, view }: { related: readonly RelatedView[]; view: View }) {
  const t = relatedTexts(view.lang);
  if (related.length === 0) return null;
  return (
    <section class="related" aria-labelledby="related">
      <h2 id="related">{t.title}</h2>
      <ul>
        {related.map((one) => (
          <li key={one.url}>
            <a href={one.url}>
              {one.cover ? (
                <img src={one.cover.url} width="96" height="72" alt="" loading="lazy" decoding="async" />
              ) : null}
              <span>
                <b>{one.title}</b>
                <small>{t.by(one.author, whyOf(one, t))}</small>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function whyOf({ why: { bond, name } }: RelatedView, t: ReturnType<typeof relatedTexts>): string {
  if (bond === 'item') return name === null ? t.sameItem : t.item(name);
  return bond === 'topic' ? t.topic(name ?? '') : t[bond];
}
