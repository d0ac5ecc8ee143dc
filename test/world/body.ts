import type { View } from './pictures.ts';

/** A picture inside a text: a view of a good, and what it shows. */
export type Inline = { good: string; view: View; alt: string };

/** One block of a text: a string is a paragraph, the rest comes from the functions below. */
export type Block =
  | string
  | { kind: 'heading'; text: string }
  | { kind: 'quote'; text: string }
  | { kind: 'bullets' | 'steps'; items: readonly string[] }
  | { kind: 'card'; good: string }
  | ({ kind: 'image' } & Inline);

export const h = (text: string): Block => ({ kind: 'heading', text });
export const quote = (text: string): Block => ({ kind: 'quote', text });
export const ul = (...items: string[]): Block => ({ kind: 'bullets', items });
export const ol = (...items: string[]): Block => ({ kind: 'steps', items });
/** A goods card. */
export const card = (good: string): Block => ({ kind: 'card', good });
export const img = (good: string, view: View, alt: string): Block => ({ kind: 'image', good, view, alt });

/** A node of a ProseMirror document in JSON. */
export type DocNode = { type: string; attrs?: Record<string, string | number>; content?: DocNode[]; text?: string };

/** How names of the demo world become ids of an installation. */
export type Ids = { item: (good: string) => string; media: (picture: Inline) => string };

/** The document of a text, with the ids of the installation that it is loaded into. */
export function docOf(blocks: readonly Block[], ids: Ids): DocNode {
  return { type: 'doc', content: blocks.map((block) => nodeOf(block, ids)) };
}

/** The goods of a text, each once, in order. */
export function cardsOf(blocks: readonly Block[]): string[] {
  const keys = blocks.flatMap((block) => (typeof block !== 'string' && block.kind === 'card' ? [block.good] : []));
  return [...new Set(keys)];
}

/** The pictures inside a text, in order. */
export function picturesOf(blocks: readonly Block[]): Inline[] {
  return blocks.flatMap((block) => {
    if (typeof block === 'string' || block.kind !== 'image') return [];
    return [{ good: block.good, view: block.view, alt: block.alt }];
  });
}

/** What a reader reads, without marks. */
export function plainOf(blocks: readonly Block[]): string {
  return blocks.flatMap(linesOf).join('\n');
}

function linesOf(block: Block): readonly string[] {
  if (typeof block === 'string') return [block];
  if (block.kind === 'card' || block.kind === 'image') return [];
  return 'items' in block ? block.items : [block.text];
}

function nodeOf(block: Block, ids: Ids): DocNode {
  if (typeof block === 'string') return paragraph(block);
  switch (block.kind) {
    case 'heading':
      return { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: block.text }] };
    case 'quote':
      return { type: 'blockquote', content: [paragraph(block.text)] };
    case 'card':
      return { type: 'productCard', attrs: { itemId: ids.item(block.good) } };
    case 'image':
      return { type: 'image', attrs: { mediaId: ids.media(block), alt: block.alt } };
    default:
      return {
        type: block.kind === 'bullets' ? 'bulletList' : 'orderedList',
        content: block.items.map((item) => ({ type: 'listItem', content: [paragraph(item)] })),
      };
  }
}

function paragraph(text: string): DocNode {
  return { type: 'paragraph', content: [{ type: 'text', text }] };
}
