import type { Session } from '../book.ts';
import { html, yuan } from '../html.ts';
import { shopOf, type Good } from '../stock.ts';
import { QUANTITY_MAX } from '../trade.ts';
import type { Page } from './frame.ts';

const STARS = 10_000;

/** A good with its pictures, price and the button that buys it. */
export function itemPage(good: Good, { customer, clicks }: Session): Page {
  const shop = shopOf(good);
  const picture = (view: string, alt: string) =>
    html`<img src="/pictures/${good.key}/${view}.webp" width="520" height="520" alt="${alt}" />`;
  const came = clicks[good.shop] !== undefined;
  const body = html`<article class="item">
    <div class="views">
      ${picture('front', good.title)}
      <div class="small">
        ${picture('turned', '另一个角度')} ${picture('pair', '大小对比')} ${picture('white', '白底图')}
      </div>
    </div>
    <div class="facts">
      <h1>${good.title}</h1>
      <p class="price large num">${yuan(good.priceFen)}</p>
      <dl>
        <div>
          <dt>店铺</dt>
          <dd>${shop.name} <span class="quiet num">${(shop.ratingBp / STARS).toFixed(2)} 分</span></dd>
        </div>
        <div>
          <dt>库存</dt>
          <dd class="num">${good.stock} 件</dd>
        </div>
        <div>
          <dt>运费</dt>
          <dd>满 49 元包邮，不满收 6 元</dd>
        </div>
      </dl>
      ${
        came &&
        html`<p class="note">
          您是从种草平台的链接来的。15 天之内在这家店下单，商城会把这次点击一并告诉平台，由平台判断佣金归谁。
        </p>`
      }
      ${
        good.onSale
          ? html`<form class="buy" method="post" action="/orders">
              <input type="hidden" name="goodId" value="${good.key}" />
              <label
                >数量
                <input
                  type="number"
                  name="quantity"
                  value="1"
                  min="1"
                  max="${Math.min(QUANTITY_MAX, good.stock)}"
                  inputmode="numeric"
                  required
                />
              </label>
              <button class="button strong">${customer ? `以“${customer.name}”的身份下单` : '登录后下单'}</button>
            </form>`
          : html`<p class="note">这件商品已下架，暂时买不到。<a href="/">看看别的</a></p>`
      }
    </div>
  </article>`;
  return { title: good.title, body };
}
