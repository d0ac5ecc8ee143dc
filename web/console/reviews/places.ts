import { say } from '../texts.ts';

/** A stretch of a work's text, as a reviewer selects it: code points in the plain text of the field. */
export type Place = { field: string; start: number; end: number; text: string };

const points = (text: string): number => Array.from(text).length;

/** The lines of a field: paragraphs and headings of a rich text, else the element itself. */
function linesOf(field: Element): Element[] {
  const lines = [...field.querySelectorAll('p, h1, h2, h3, h4')].filter(
    (line) => !line.closest('a.product-card, figure'),
  );
  return lines.length === 0 ? [field] : lines;
}

/** What of a line stands before a point in it; a hard break counts as one character, as it does in the plain text. */
function before(line: Element, node: Node, offset: number): number {
  const range = document.createRange();
  range.selectNodeContents(line);
  range.setEnd(node, offset);
  const part = range.cloneContents();
  return points(part.textContent) + part.querySelectorAll('br').length;
}

const lengthOf = (line: Element): number => points(line.textContent) + line.querySelectorAll('br').length;

/** The place in the plain text of its field of a point in the page; undefined outside of every line. */
function offsetIn(field: Element, node: Node, offset: number): number | undefined {
  let passed = 0;
  for (const line of linesOf(field)) {
    if (line.contains(node)) return passed + before(line, node, offset);
    passed += lengthOf(line) + 1;
  }
  return undefined;
}

/**
 * Where a selection ends in a field. One of a whole paragraph (a triple click) ends at the beginning of what stands behind
 * it, a card or another field: then the last line before that ends it.
 */
function endIn(field: Element, range: Range): number | undefined {
  const { endContainer, endOffset } = range;
  const inside = endOffset > 0 ? offsetIn(field, endContainer, endOffset) : undefined;
  if (inside !== undefined) return inside;
  let passed = 0;
  let last: number | undefined;
  for (const line of linesOf(field)) {
    if (range.comparePoint(line, line.childNodes.length) > 0) break;
    passed += lengthOf(line);
    last = passed;
    passed += 1;
  }
  return last;
}

/** Whether a selection takes in words that stand behind a field. */
function goesBeyond(field: Element, range: Range): boolean {
  if (field.contains(range.endContainer)) return false;
  const behind = document.createRange();
  behind.setStartAfter(field);
  behind.setEnd(range.endContainer, range.endOffset);
  return behind.toString().trim() !== '';
}

/** What is selected of a work's text; undefined where nothing is, or it reaches over two fields. */
export function selectedPlace(): Place | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const field = elementOf(range.startContainer)?.closest('[data-review-field]');
  if (!field || goesBeyond(field, range)) return undefined;
  const start = offsetIn(field, range.startContainer, range.startOffset);
  const end = endIn(field, range);
  const text = selection.toString().trim();
  if (start === undefined || end === undefined || end <= start || text === '') return undefined;
  return { field: field.getAttribute('data-review-field') ?? '', start, end, text };
}

const elementOf = (node: Node): Element | null => (node instanceof Element ? node : node.parentElement);

/** Shows what was marked, and what the machine found, in the text of a work, where the browser can paint ranges. */
export function paintMarks(root: Element, marks: readonly Stretch[], findings: readonly Stretch[]): void {
  if (!('highlights' in CSS)) return;
  const ranges = (places: readonly Stretch[]) =>
    places.flatMap(({ field, start, end }) => {
      const box = root.querySelector(`[data-review-field="${CSS.escape(field)}"]`);
      return box ? (rangeIn(box, start, end) ?? []) : [];
    });
  CSS.highlights.set('review-finding', new Highlight(...ranges(findings)));
  const marked = new Highlight(...ranges(marks));
  // A reviewer's own mark is seen above the machine's.
  marked.priority = 1;
  CSS.highlights.set('review-mark', marked);
}

type Stretch = Pick<Place, 'field' | 'start' | 'end'>;

/** A path of a work in words: the name of its field. */
export const fieldName = (path: string): string => say('where', path.split(/[.[]/)[0] ?? path);

function rangeIn(field: Element, start: number, end: number): Range | undefined {
  const [from, to] = [pointAt(field, start), pointAt(field, end)];
  if (!from || !to) return undefined;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** The point in the page of a place in the plain text of a field. */
function pointAt(field: Element, at: number): { node: Node; offset: number } | undefined {
  let left = at;
  for (const line of linesOf(field)) {
    const length = lengthOf(line);
    if (left <= length) return pointIn(line, left);
    left -= length + 1;
  }
  return undefined;
}

function pointIn(line: Element, at: number): { node: Node; offset: number } | undefined {
  let left = at;
  const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node.nodeName === 'BR') left -= 1;
    if (!(node instanceof Text)) continue;
    const characters = Array.from(node.data);
    if (left <= characters.length) return { node, offset: characters.slice(0, left).join('').length };
    left -= characters.length;
  }
  return undefined;
}
