import { Node, ReactNodeViewRenderer } from '@tiptap/react';
import { GoodsView } from './GoodsView.tsx';
import { PictureView } from './PictureView.tsx';

/** A picture of ours in the text, by its id (API.md, body); on its way it is known by its upload instead. */
export const Picture = pictureNode('image', 'img[data-media-id],img[data-upload]');

/** A picture that asks to follow the author: its page puts the button on it. */
export const GuideImage = pictureNode('guideImage', 'img[data-guide]');

function pictureNode(name: string, tag: string) {
  return Node.create({
    name,
    group: 'block',
    atom: true,
    draggable: true,
    addAttributes: () => ({
      mediaId: { default: '' },
      alt: { default: '' },
      upload: { default: null, rendered: false },
    }),
    parseHTML: () => [
      {
        tag,
        // A follow guide is a picture as well: it comes first.
        priority: name === 'guideImage' ? 60 : 50,
        getAttrs: (node) => ({
          mediaId: node.dataset['mediaId'] ?? '',
          upload: node.dataset['upload'] ?? null,
          alt: (node.getAttribute('alt') ?? '').slice(0, 200),
        }),
      },
    ],
    renderHTML: ({ node }) => {
      const { mediaId, upload, alt } = node.attrs;
      const known = mediaId ? { 'data-media-id': String(mediaId) } : { 'data-upload': String(upload) };
      return ['img', { ...known, alt: String(alt ?? ''), ...(name === 'guideImage' ? { 'data-guide': '' } : {}) }];
    },
    addNodeView: () => ReactNodeViewRenderer(PictureView),
  });
}

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
