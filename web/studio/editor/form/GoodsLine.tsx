import type { ReactNode } from 'react';
import { dateTime, percent, yuan } from '../../../text/dictionary.ts';
import { whyGone, type Goods } from '../../goods.ts';
import { t } from '../texts.ts';
import './goods.css';

/** A good with price, stock, the shop's rating and the commission it pays. */
export function GoodsLine({ goods, children }: { goods: Goods; children?: ReactNode }) {
  const { title, priceFen, stock, shop, rateBp, comingRate, pictureUrl, forbidden } = goods;
  const gone = whyGone(goods);
  return (
    <div className="goods">
      {pictureUrl ? (
        <img src={pictureUrl} width={56} height={56} alt="" loading="lazy" />
      ) : (
        <span className="goods-blank" />
      )}
      <div className="goods-text">
        <b>{title}</b>
        <span className="num">
          ¥{yuan(priceFen)} · {shop.name} ·{' '}
          <span className="goods-fact">{t.shopRating((shop.ratingBp / 10_000).toFixed(2))}</span>
        </span>
        <span className="num">
          {rateBp ? t.commission(percent(rateBp), yuan(Math.round((priceFen * rateBp) / 10_000))) : t.noCommission} ·{' '}
          {gone ? <em>{t[gone]}</em> : t.stock(stock)}
        </span>
        {comingRate ? (
          <span className="num goods-coming">
            {t.commissionComing(
              dateTime(comingRate.from),
              comingRate.rateBp === null ? null : percent(comingRate.rateBp),
            )}
          </span>
        ) : null}
        {forbidden ? <em>{t.goodsForbidden}</em> : null}
      </div>
      {children ? <div className="goods-acts">{children}</div> : null}
    </div>
  );
}
