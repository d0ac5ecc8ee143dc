/** @jsxImportSource preact */
import type { GoodsCard } from '../module.ts';
import type { View } from './Document.tsx';
import { Similar } from './Looks.tsx';
import { Price } from './small.tsx';

/** Goods of a list in its order, each with its number, what its author says, price and shop. */
export function Entries({ items, view }: { items: GoodsCard[]; view: View }) {
  const { t } = view;
  return (
    <ol class="entries">
      {items.map((item, index) => (
        <li key={item.itemId} id={`goods-${index + 1}`}>
          <span class="rank" aria-hidden="true">
            {index + 1}
          </span>
          <div class="entry-head">
            <img src={item.pictureUrl} width="112" height="112" alt="" loading="lazy" />
            <div>
              <h3>{item.title}</h3>
              {item.shopName ? <small>{item.shopName}</small> : null}
              <p class="entry-buy">
                <Price item={{ ...item, gone: null }} view={view} />
                {item.gone ? (
                  <span class="sold-out">{t[item.gone]}</span>
                ) : (
                  <a class="buy" href={item.href} rel="nofollow sponsored" aria-label={`${t.purchase} ${item.title}`}>
                    {t.purchase}
                  </a>
                )}
              </p>
            </div>
          </div>
          {item.reason ? <p class="reason">{item.reason}</p> : null}
          {item.gone && item.similar ? <Similar item={item.similar} view={view} /> : null}
        </li>
      ))}
    </ol>
  );
}
