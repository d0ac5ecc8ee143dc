import type { Session } from '../book.ts';
import { html } from '../html.ts';
import { regulars } from '../stock.ts';
import type { Page } from './frame.ts';

/** Who buys: one of the regulars, or anybody by a name. No password: nothing here is worth one. */
export function whoPage({ customer }: Session, next: string): Page {
  const body = html`<section class="card narrow">
    <h1>您是哪位顾客？</h1>
    <p class="quiet">演示商城不设密码，写个名字就能买。</p>
    <form method="post" action="/who">
      <input type="hidden" name="next" value="${next}" />
      <h2>平台认得的顾客</h2>
      <p class="quiet">他们也是种草平台的读者，买家身份已与平台账号绑定：登录平台后点进来的链接，算在他名下。</p>
      <ul class="people">
        ${regulars.map(
          ({ name, email }) =>
            html`<li>
              <button name="name" value="${name}" ${customer?.name === name ? html`aria-current="true"` : ''}>
                <strong>${name}</strong><span>${email}</span>
              </button>
            </li>`,
        )}
      </ul>
    </form>
    <form method="post" action="/who">
      <input type="hidden" name="next" value="${next}" />
      <h2>新顾客</h2>
      <p class="quiet">没有登录平台就点进来的链接，下单时随链接码一起告诉平台，平台据此认出您。</p>
      <div class="row">
        <input name="name" maxlength="20" required placeholder="您的名字" aria-label="您的名字" autocomplete="off" />
        <button class="button">用这个名字</button>
      </div>
    </form>
    ${
      customer &&
      html`<form method="post" action="/who">
        <input type="hidden" name="next" value="${next}" />
        <p class="quiet">现在是 ${customer.name}。<button class="plain">退出</button></p>
      </form>`
    }
  </section>`;
  return { title: '登录', body };
}
