/** @jsxImportSource preact */
import { yuan } from '../../text/dictionary.ts';
import type { GoodsCard, WholeContent } from '../module.ts';
import type { View } from './Document.tsx';
import { Price } from './small.tsx';

type Props = { content: WholeContent; view: View };

/** Pictures of an outfit, uncut, with a pin on each good; a pin leads to the good's sheet, without scripts to its row. */
export function Looks({ content, view }: Props) {
  const { card, looks } = content;
  const { t } = view;
  const pinned = new Set(looks.flatMap(({ pins }) => pins.map((pin) => pin.goods)));
  return (
    <>
      {looks.map(({ url, width, height, pins }, index) => (
        <div class="look" key={url}>
          <img
            src={url}
            width={width}
            height={height}
            alt={t.pictureOf(card.title, index + 1)}
            loading={index === 0 ? 'eager' : 'lazy'}
            {...(index === 0 ? { fetchpriority: 'high' as const } : {})}
          />
          {pins.map((pin, nr) => {
            const item = card.items[pin.goods];
            if (!item) return null;
            const side = pin.x < 0.18 ? ' first' : pin.x > 0.82 ? ' last' : '';
            return (
              <a
                key={nr}
                class={`pin${side}`}
                style={{ left: `${pin.x * 100}%`, top: `${pin.y * 100}%` }}
                href={`#goods-${pin.goods + 1}`}
                data-sheet={`sheet-${pin.goods + 1}`}
                aria-label={`${pin.label || item.title} ${t.price}${yuan(item.priceFen)}`}
              >
                {pin.label ? <span>{pin.label}</span> : null}
              </a>
            );
          })}
        </div>
      ))}
      {[...pinned].map((goods) => {
        const item = card.items[goods];
        return item ? <Sheet key={goods} id={`sheet-${goods + 1}`} item={item} view={view} /> : null;
      })}
    </>
  );
}

/** One good from the foot of the page: what it is, what it costs, where it is sold; in its place a similar one. */
function Sheet({ id, item, view }: { id: string; item: GoodsCard; view: View }) {
  const { t } = view;
  return (
    <dialog id={id} class="goods-sheet" aria-labelledby={`${id}-title`}>
      <form method="dialog">
        <button type="submit" aria-label={t.close}>
          ×
        </button>
      </form>
      <img src={item.pictureUrl} width="240" height="240" alt="" loading="lazy" />
      <h2 id={`${id}-title`}>{item.title}</h2>
      {item.reason ? <p>{item.reason}</p> : null}
      <p class="sheet-facts">
        <Price item={{ ...item, gone: null }} view={view} />
        {item.shopName ? <small>{item.shopName}</small> : null}
      </p>
      {item.gone ? (
        <p class="sold-out">{t[item.gone]}</p>
      ) : (
        <a class="button" href={item.href} rel="nofollow sponsored">
          {t.purchase}
        </a>
      )}
      {item.gone && item.similar ? <Similar item={item.similar} view={view} /> : null}
    </dialog>
  );
}

/** What can be bought in place of a good that is gone. */
export function Similar({ item, view }: { item: GoodsCard; view: View }) {
  const { t } = view;
  return (
    <a class="similar" href={item.href} rel="nofollow sponsored">
      <img src={item.pictureUrl} width="56" height="56" alt="" loading="lazy" />
      <span class="goods-text">
        <small>{t.similar}</small>
        <b>{item.title}</b>
        <Price item={item} view={view} />
      </span>
      <span class="buy">{t.purchase}</span>
    </a>
  );
}
