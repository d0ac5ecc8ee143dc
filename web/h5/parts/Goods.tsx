/** @jsxImportSource preact */
import type { GoodsCard } from '../module.ts';
import type { View } from './Document.tsx';
import { Similar } from './Looks.tsx';
import { Price } from './small.tsx';

/** Goods cards: picture, title, shop, price; a touch goes through `/go/{link}` to the shop. */
export function Goods({ items, view, compact = false }: { items: GoodsCard[]; view: View; compact?: boolean }) {
  if (items.length === 0) return null;
  return (
    // Its links give the focus to a row that scrolls; on a preview they lead nowhere, and it takes it itself.
    <ul class={compact ? 'goods compact' : 'goods'} tabindex={compact && items[0]?.href === '' ? 0 : undefined}>
      {items.map((item, index) => (
        <li key={item.itemId} id={compact ? undefined : `goods-${index + 1}`}>
          <a {...(item.href ? { href: item.href } : {})} rel="nofollow sponsored">
            <img src={item.pictureUrl} width="96" height="96" alt="" loading="lazy" />
            <span class="goods-text">
              <b>{item.title}</b>
              {item.shopName && !compact ? <small>{item.shopName}</small> : null}
              <Price item={item} view={view} />
            </span>
            {compact || item.gone ? null : <span class="buy">{view.t.purchase}</span>}
          </a>
          {item.reason && !compact ? <p class="reason">{item.reason}</p> : null}
          {item.gone && item.similar && !compact ? <Similar item={item.similar} view={view} /> : null}
        </li>
      ))}
    </ul>
  );
}
