/** @jsxImportSource preact */
import type { RecommendedGood } from '../../homepage.ts';
import { homepageTexts } from '../../homepageTexts.ts';
import type { View } from '../Document.tsx';
import { Price } from '../small.tsx';

/** The goods recommended last, side by side: picture, title, price; a touch goes through `/go/{link}` to the shop. */
export function GoodsStrip({ goods, view }: { goods: RecommendedGood[]; view: View }) {
  const h = homepageTexts(view.lang);
  return (
    <section class="panel strip homepage-strip" aria-label={h.items}>
      <div class="strip-head">
        <h2>{h.items}</h2>
        <span class="soft">{h.itemsOf(goods.length)}</span>
      </div>
      <ul class="homepage-goods" tabindex={0} aria-label={h.items}>
        {goods.map(({ itemId, title, pictureUrl, href, ...good }) => (
          <li key={itemId}>
            {/* On a preview nothing is counted: there it leads nowhere. */}
            <a {...(href ? { href } : {})} rel="nofollow sponsored">
              <img src={pictureUrl} width="112" height="112" alt="" loading="lazy" decoding="async" />
              <b>{title}</b>
              <Price item={good} view={view} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
