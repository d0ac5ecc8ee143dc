import { beginUpload } from './uploads.ts';

/**
 * HTML from elsewhere in the shape that the text takes: headings of two levels, lists, emphasis, links. Word's paragraphs
 * that look like a list become one, a row of a table becomes a paragraph, and pictures that come along are uploaded where they stand; what the text does not
 * know is dropped by its schema.
 */
export function pastedHtml(html: string, withPictures: boolean): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const heading of body.querySelectorAll('h1,h4,h5,h6')) rename(heading, heading.tagName === 'H1' ? 'h2' : 'h3');
  listsOfWord(body);
  tablesAsRows(body);
  for (const picture of body.querySelectorAll('img')) {
    const file = fileOf(picture.src);
    if (!withPictures) picture.remove();
    else if (file) picture.dataset['upload'] = beginUpload(file);
  }
  return body.innerHTML;
}

/** Whether there is more in the HTML than pictures: then a picture beside it in the clipboard is one of the same words. */
export function hasWords(html: string): boolean {
  if (html === '') return false;
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim() !== '';
}

function rename(element: Element, tag: string): void {
  const made = document.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
}

/** Word writes an entry of a list as a paragraph that begins with its sign. */
function listsOfWord(body: HTMLElement): void {
  for (const entry of body.querySelectorAll<HTMLElement>('p[style*="mso-list"]')) {
    const sign = entry.querySelector('[style*="mso-list:Ignore" i]');
    const tag = /^\s*[\p{L}\p{N}]+[.)、．]/u.test(sign?.textContent ?? '') ? 'OL' : 'UL';
    sign?.remove();
    const before = entry.previousElementSibling;
    const list = before?.tagName === tag && before.hasAttribute('data-word') ? before : document.createElement(tag);
    list.setAttribute('data-word', '');
    if (list !== before) entry.before(list);
    const item = document.createElement('li');
    item.append(...entry.childNodes);
    list.append(item);
    entry.remove();
  }
}

/** The text has no tables: each row becomes a paragraph with its cells apart; what lies inside of another one first. */
function tablesAsRows(body: HTMLElement): void {
  for (const table of [...body.querySelectorAll('table')].toReversed()) {
    const rows = [...(table.caption ? [[table.caption]] : []), ...[...table.rows].map((row) => [...row.cells])];
    table.replaceWith(...rows.map(rowOf));
  }
}

const BLOCKS = 'p,div,ul,ol,li,h2,h3,blockquote,br';

function rowOf(cells: readonly HTMLElement[]): HTMLElement {
  const row = document.createElement('p');
  for (const cell of cells) {
    for (const block of cell.querySelectorAll(BLOCKS)) block.replaceWith(' ', ...block.childNodes, ' ');
    row.append(...(row.hasChildNodes() ? [' '] : []), ...cell.childNodes);
  }
  return row;
}

/** The picture inside a `data:` address; undefined for every other address. */
function fileOf(address: string): File | undefined {
  const [, type, data] = /^data:(image\/[a-z]+);base64,([\w+/=\s]+)$/i.exec(address) ?? [];
  if (type === undefined || data === undefined) return undefined;
  const bytes = Uint8Array.from(atob(data), (unit) => unit.charCodeAt(0));
  return new File([bytes], '', { type });
}
