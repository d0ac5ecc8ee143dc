import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { HotspotPicture } from '../../../../src/contents/fields.ts';
import { goodsQuery } from '../../goods.ts';
import { pictureUrl } from '../../upload.ts';
import { listAt, type Fields } from '../fields.ts';
import { PreviewGoods } from '../preview/PreviewGoods.tsx';
import { t } from './texts.ts';
import './outfit.css';

/** The pictures of an outfit as readers see them: a pin at each item, its card when it is touched. */
export function OutfitPreview({ fields }: { fields: Fields }) {
  const pictures = listAt<HotspotPicture>(fields, 'body.pictures');
  const [open, setOpen] = useState<{ picture: number; anchor: number }>();
  const ids = [...new Set(pictures.flatMap(({ anchors }) => anchors.map(({ itemId }) => itemId)))];
  const goods = useQueries({ queries: ids.map((id) => goodsQuery(id)) });
  const titleOf = (itemId: string) => goods.find(({ data }) => data?.itemId === itemId)?.data?.title ?? t.goods;
  return pictures.map(({ mediaId, anchors }, i) => {
    const shown = open?.picture === i ? anchors[open.anchor] : undefined;
    return (
      <div key={`${i} ${mediaId}`} className="pins">
        <div className="pins-picture">
          <img src={pictureUrl(mediaId, 750)} alt={t.pictureNr(i + 1)} />
          {anchors.map(({ x, y, itemId, label }, nr) => (
            <button
              key={nr}
              type="button"
              className={x > 0.6 ? 'pin pin-left' : 'pin'}
              style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
              aria-expanded={shown === anchors[nr]}
              aria-label={label || titleOf(itemId)}
              onClick={() => setOpen(shown === anchors[nr] ? undefined : { picture: i, anchor: nr })}
            >
              <i />
              {label ? <span>{label}</span> : null}
            </button>
          ))}
        </div>
        {shown ? <PreviewGoods itemId={shown.itemId} title={shown.label} /> : null}
      </div>
    );
  });
}
