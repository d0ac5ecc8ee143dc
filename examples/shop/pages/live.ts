import { html } from '../html.ts';
import { goodOf, type Live } from '../stock.ts';
import { goodCard } from './home.ts';
import type { Page } from './frame.ts';

/** A live session with its goods. A marketplace would show its player here. */
export function livePage({ title, goods }: Live): Page {
  const shown = goods.flatMap((id) => goodOf(id) ?? []);
  const body = html`<article class="card">
      <h1>${title}</h1>
      <p class="quiet">这里是商城的直播间。演示商城没有视频，只列出这一场的商品。</p>
    </article>
    <ul class="goods">
      ${shown.map(goodCard)}
    </ul>`;
  return { title, body };
}
