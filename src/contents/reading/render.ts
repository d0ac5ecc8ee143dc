import { isWebAddress } from '../body/body.ts';
import type { Block, Doc, Inline, ListItem, Mark } from '../body/body.ts';
import { AD_MARK, FOLLOW_MARK, goneMark } from './marks.ts';
import { inlineWords } from '../body/plain.ts';

/** What a rich text refers to, as the page shows it. Null for what is gone: nothing is shown in its place. */
export interface Resolve {
  image: (mediaId: string) => { url: string; width: number; height: number } | null;
  product: (itemId: string) => Product | null;
}

/** A good in a text; `gone` says why it cannot be bought now, `advertisement` that it can earn (DOMAIN 2.7). */
type Product = {
  title: string;
  price: string;
  pictureUrl: string;
  href: string;
  gone?: string | undefined;
  advertisement?: boolean | undefined;
};

/**
 * Renders a rich text to HTML. The only way from a person's text to HTML: each node and mark is written by this list,
 * all text is escaped, links are http(s) only and carry `rel="nofollow ugc noopener"`.
 */
export function renderBody(doc: Doc, resolve: Resolve): string {
  return doc.content.map((block) => renderBlock(block, resolve)).join('');
}

/** Renders a rich text of words alone to HTML, by the same list. */
export function renderProse(doc: Doc): string {
  return renderBody(doc, { image: () => null, product: () => null });
}

/** Escapes text for HTML content and for attributes in double or single quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function renderBlock(block: Block | ListItem, resolve: Resolve): string {
  const inside = (content: readonly (Block | ListItem)[]) => content.map((b) => renderBlock(b, resolve)).join('');
  switch (block.type) {
    case 'paragraph':
      return `<p>${renderInlines(block.content)}</p>`;
    case 'heading':
      return `<h${block.attrs.level}>${renderInlines(block.content)}</h${block.attrs.level}>`;
    case 'blockquote':
      return `<blockquote>${inside(block.content)}</blockquote>`;
    case 'bulletList':
      return `<ul>${inside(block.content)}</ul>`;
    case 'orderedList': {
      const start = block.attrs?.start ?? 1;
      return `<ol${start === 1 ? '' : ` start="${start}"`}>${inside(block.content)}</ol>`;
    }
    case 'listItem':
      return `<li>${inside(block.content)}</li>`;
    case 'horizontalRule':
      return '<hr>';
    case 'image':
      return renderImage(resolve.image(block.attrs.mediaId), block.attrs.alt ?? '');
    case 'guideImage':
      return renderImage(resolve.image(block.attrs.mediaId), block.attrs.alt ?? '', true);
    case 'productCard':
      break;
  }
  return renderProduct(resolve.product(block.attrs.itemId));
}

function renderInlines(inlines: readonly Inline[] | undefined): string {
  return (inlines ?? []).map(renderInline).join('');
}

function renderInline(node: Inline): string {
  if (node.type === 'text') return renderText(node);
  if (node.type !== 'topic') return '<br>';
  const href = `/topics/${encodeURIComponent(node.attrs.name)}`;
  return `<a class="topic" href="${escapeHtml(href)}">${escapeHtml(inlineWords(node))}</a>`;
}

function renderText(node: { text: string; marks?: readonly Mark[] | undefined }): string {
  const marks = node.marks ?? [];
  let html = escapeHtml(node.text);
  if (marks.some((m) => m.type === 'italic')) html = `<em>${html}</em>`;
  if (marks.some((m) => m.type === 'bold')) html = `<strong>${html}</strong>`;
  const link = marks.find((m) => m.type === 'link');
  if (link === undefined || !isWebAddress(link.attrs.href)) return html;
  return `<a href="${escapeHtml(link.attrs.href)}" rel="nofollow ugc noopener" target="_blank">${html}</a>`;
}

function renderImage(image: ReturnType<Resolve['image']>, alt: string, guide = false): string {
  if (image === null || !isOwnOrWebAddress(image.url)) return '';
  const size = `width="${Math.trunc(image.width)}" height="${Math.trunc(image.height)}"`;
  const picture = `<img src="${escapeHtml(image.url)}" ${size} alt="${escapeHtml(alt)}" loading="lazy">`;
  return guide ? `<figure class="guide-image">${picture}${FOLLOW_MARK}</figure>` : `<figure>${picture}</figure>`;
}

function renderProduct(product: ReturnType<Resolve['product']>): string {
  if (product === null || !isOwnOrWebAddress(product.href)) return '';
  const picture = isOwnOrWebAddress(product.pictureUrl)
    ? `<img src="${escapeHtml(product.pictureUrl)}" alt="" loading="lazy">`
    : '';
  return (
    `<a class="product-card" href="${escapeHtml(product.href)}" rel="nofollow sponsored ugc noopener">${picture}` +
    `<span class="product-title">${escapeHtml(product.title)}</span>` +
    `<span class="product-price">${escapeHtml(product.price)}${product.advertisement ? AD_MARK : ''}${product.gone ? goneMark(product.gone) : ''}</span></a>`
  );
}

/** Whether an address leads to this site (an absolute path) or is http(s). */
function isOwnOrWebAddress(url: string): boolean {
  return /^\/(?![/\\])[^\s\\]*$/.test(url) || isWebAddress(url);
}
