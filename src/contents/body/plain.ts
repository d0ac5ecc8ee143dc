import { countedLength } from '../../lib/text.ts';
import type { Block, Doc, Inline, ListItem } from './body.ts';

/** The text of a rich text: one line a paragraph, heading or list entry's paragraph, hard breaks as line feeds. */
export function plainText(doc: Doc): string {
  return paragraphs(doc).join('\n');
}

/** A plain text as a rich one: a paragraph a line. */
export function proseOf(text: string): Doc {
  const lines = text.split(/\n+/).filter((line) => line !== '');
  return {
    type: 'doc',
    content: lines.map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] })),
  };
}

/** Length of a rich text as the rules count it, of its text alone: breaks between paragraphs do not count (DOMAIN 2.2). */
export function bodyLength(doc: Doc, max?: number): number {
  return countedLength(plainText(doc).replaceAll('\n', ''), max);
}

/** The texts of all paragraphs and headings, in reading order. */
export function paragraphs(doc: Doc): string[] {
  return blocksOf(doc).flatMap((b) => (b.type === 'paragraph' || b.type === 'heading' ? [inlineText(b.content)] : []));
}

/** The pictures of a rich text, in reading order, the follow guide among them. */
export function images(doc: Doc): { mediaId: string; alt: string }[] {
  return blocksOf(doc).flatMap((b) =>
    b.type === 'image' || b.type === 'guideImage' ? [{ mediaId: b.attrs.mediaId, alt: b.attrs.alt ?? '' }] : [],
  );
}

/** The items of the goods cards of a rich text, in reading order, repeats included. */
export function cardItemIds(doc: Doc): string[] {
  return blocksOf(doc).flatMap((b) => (b.type === 'productCard' ? [b.attrs.itemId] : []));
}

/** How many pictures of a rich text ask to follow its author. */
export function guideImages(doc: Doc): number {
  return blocksOf(doc).filter((b) => b.type === 'guideImage').length;
}

/** The names of the topics of a rich text, in reading order, repeats included. */
export function topicNames(doc: Doc): string[] {
  return inlinesOf(doc).flatMap((node) => (node.type === 'topic' ? [node.attrs.name] : []));
}

/** The addresses of the links of a rich text, in reading order. */
export function linkAddresses(doc: Doc): string[] {
  return inlinesOf(doc)
    .flatMap((node) => (node.type === 'text' ? (node.marks ?? []) : []))
    .flatMap((mark) => (mark.type === 'link' ? [mark.attrs.href] : []));
}

function inlinesOf(doc: Doc): Inline[] {
  return blocksOf(doc).flatMap((b) => (b.type === 'paragraph' || b.type === 'heading' ? (b.content ?? []) : []));
}

function blocksOf(doc: Doc): Block[] {
  const walk = (block: Block | ListItem): Block[] => {
    switch (block.type) {
      case 'listItem':
        return block.content.flatMap(walk);
      case 'blockquote':
      case 'bulletList':
      case 'orderedList':
        return [block, ...block.content.flatMap(walk)];
      default:
        return [block];
    }
  };
  return doc.content.flatMap(walk);
}

function inlineText(inlines: readonly Inline[] | undefined): string {
  return (inlines ?? []).map(inlineWords).join('');
}

/** A topic reads as it was typed: `#…#`. */
export function inlineWords(node: Inline): string {
  if (node.type === 'text') return node.text;
  return node.type === 'topic' ? `#${node.attrs.name}#` : '\n';
}
