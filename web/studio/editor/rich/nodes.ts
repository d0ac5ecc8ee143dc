import { mergeAttributes, Node, ReactNodeViewRenderer } from '@tiptap/react';
import { GoodsView } from './GoodsView.tsx';
import { PictureView } from './PictureView.tsx';

/** A picture of ours in the text, by its id (API.md, body). */
export const Picture = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ mediaId: { default: '' }, alt: { default: '' } }),
  parseHTML: () => [
    {
      tag: 'img[data-media-id]',
      getAttrs: (node) => ({ mediaId: node.dataset['mediaId'], alt: node.getAttribute('alt') ?? '' }),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    'img',
    mergeAttributes(HTMLAttributes, { 'data-media-id': String(node.attrs['mediaId']) }),
  ],
  addNodeView: () => ReactNodeViewRenderer(PictureView),
});

/** A goods card in the text. */
export const ProductCard = Node.create({
  name: 'productCard',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ itemId: { default: '' } }),
  parseHTML: () => [{ tag: 'div[data-item-id]', getAttrs: (node) => ({ itemId: node.dataset['itemId'] }) }],
  renderHTML: ({ node }) => ['div', { 'data-item-id': String(node.attrs['itemId']) }],
  addNodeView: () => ReactNodeViewRenderer(GoodsView),
});
