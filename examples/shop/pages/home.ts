import { html, yuan, type Html } from '../html.ts';
import { categories, goods, shopOf, type Good } from '../stock.ts';
import type { Page } from './frame.ts';

const families = categories.filter((each) => each.parentId === undefined);
const parentOf = new Map(categories.map((each) => [each.id, each.parentId ?? each.id]));
const GOODS_MAX = 200;

/** The goods of a family or with a word in their titles, all without either. */
export function homePage(q: string | undefined, family: string | undefined): Page {
  const word = (q ?? '').trim();
  const chosen = families.find((each) => each.id === family);
  const found = goods
    .filter((good) => !chosen || parentOf.get(good.category) === chosen.id)
    .filter((good) => word === '' || `${good.title}${shopOf(good).name}`.toLowerCase().includes(word.toLowerCase()))
    .slice(0, GOODS_MAX);
  const tab = (id: string | undefined, name: string) => {
    const href = id === undefined ? '/' : `/?family=${id}`;
    return html`<a href="${href}" ${chosen?.id === id ? html`aria-current="page"` : ''}>${name}</a>`;
  };
  const body = html`
    <form class="search" action="/" role="search">
      <input
        type="search"
        name="q"
        value="${word}"
        maxlength="40"
        placeholder="搜商品或店铺"
        aria-label="搜商品或店铺"
      />
      <button class="button">搜索</button>
    </form>
    <nav class="tabs" aria-label="类目">
      ${tab(undefined, '全部')} ${families.map((each) => tab(each.id, each.name))}
    </nav>
    <h1 class="quiet">${heading(word, chosen?.name, found.length)}</h1>
    ${
      found.length > 0
        ? html`<ul class="goods">
            ${found.map(goodCard)}
          </ul>`
        : html`<p class="card">没有找到。<a href="/">看看全部商品</a></p>`
    }
  `;
  return { title: chosen?.name ?? '全部商品', body };
}

function heading(word: string, family: string | undefined, count: number): string {
  if (word !== '') return `“${word}” · ${count} 件`;
  return `${family ?? '全部商品'} · ${count} 件`;
}

/** A good in a list. */
export function goodCard(good: Good, nr: number): Html {
  return html`<li class="${good.onSale ? '' : 'off'}">
    <a href="/items/${good.key}">
      <img
        src="/pictures/${good.key}/front.webp"
        width="520"
        height="520"
        alt=""
        ${nr < 8 ? '' : html`loading="lazy"`}
      />
      <span class="title">${good.title}</span>
      <span class="price num">${yuan(good.priceFen)}</span>
      <span class="shop">${good.onSale ? shopOf(good).name : '已下架'}</span>
    </a>
  </li>`;
}
