/** @jsxImportSource preact */
import { homepageTexts } from '../../homepageTexts.ts';
import type { ContentCard } from '../../module.ts';
import type { View } from '../Document.tsx';
import { AdLabel } from '../small.tsx';

type Props = { cards: ContentCard[]; href: string; view: View };

/** The latest featured works side by side, and the way to all of them. */
export function FeaturedStrip({ cards, href, view }: Props) {
  const h = homepageTexts(view.lang);
  return (
    <section class="panel strip homepage-strip" aria-label={h.featured}>
      <div class="strip-head">
        <h2>{h.featured}</h2>
        <a href={href}>{h.allFeatured}</a>
      </div>
      <ul class="homepage-works" tabindex={0} aria-label={h.featured}>
        {cards.map(({ id, url, title, covers: [cover], advertisement }) => (
          <li key={id}>
            <a href={url}>
              {cover ? (
                <img src={cover.url} width={cover.width} height={cover.height} alt="" loading="lazy" decoding="async" />
              ) : (
                <span class="no-cover" aria-hidden="true" />
              )}
              <b>{title}</b>
              {advertisement ? <AdLabel t={view.t} /> : null}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
