import type { Session } from '../book.ts';
import { html, minuteOf, type Html } from '../html.ts';

export type Page = { title: string; body: Html };

type Around = { session: Session; now: string; platformUrl: string; path: string };

/** The whole document of a page. */
export function frame({ title, body }: Page, { session, now, platformUrl, path }: Around): string {
  const link = (href: string, text: string) =>
    html`<a href="${href}" ${path === href ? html`aria-current="page"` : ''}>${text}</a>`;
  const customer = session.customer;
  const who = customer ? customer.name : '登录';
  const document = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · 演示商城</title>
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <header class="top">
          <div class="inner">
            <a class="brand" href="/">演示商城</a>
            <nav aria-label="主导航">
              ${link('/orders', '我的订单')} ${link('/told', '告诉平台的')}
              <a class="who" href="/who?next=${path}">${who}</a>
            </nav>
          </div>
        </header>
        <main class="inner">${body}</main>
        <footer>
          <div class="inner">
            <p>
              这是一家演示商城，只通过主站接口（Host API）与种草平台往来；付款、发货都是演示，不会真的扣钱。
              <a href="${platformUrl}">回到种草平台</a>
            </p>
            <p class="num">平台时钟 ${minuteOf(now)}</p>
          </div>
        </footer>
      </body>
    </html>`;
  return document.text;
}
