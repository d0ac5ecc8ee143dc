import type { JSONContent } from '@tiptap/react';

/** Attributes that the body of a post holds, by node or mark (API.md, body); the rest is the editor's own. */
const kept: Record<string, string[]> = {
  link: ['href'],
  heading: ['level'],
  orderedList: ['start'],
  image: ['mediaId', 'alt'],
  guideImage: ['mediaId', 'alt'],
  topic: ['name'],
  productCard: ['itemId'],
};

/** Nodes that are nothing without what they hold. */
const holders = new Set(['blockquote', 'bulletList', 'orderedList', 'listItem']);

/**
 * A document as it is stored: only known attributes, without the empty line that the editor keeps at the end, and without
 * pictures that are still on their way.
 */
export function bodyOf(doc: JSONContent): JSONContent {
  const content = doc.content ?? [];
  const last = content.at(-1);
  const trimmed = last?.type === 'paragraph' && !last.content?.length ? content.slice(0, -1) : content;
  return { type: 'doc', content: stored(trimmed) };
}

/** Nodes as they are stored. A quote or list of nothing but pictures on their way holds nothing yet: it is left out. */
function stored(content: readonly JSONContent[]): JSONContent[] {
  return content
    .filter(({ attrs }) => attrs?.['mediaId'] !== '')
    .map(plain)
    .filter((node) => !holders.has(node.type ?? '') || (node.content?.length ?? 0) > 0);
}

function plain(node: JSONContent): JSONContent {
  const { type, text, content, marks } = node;
  const attrs = known(type, node.attrs);
  return {
    ...(type === undefined ? {} : { type }),
    ...(attrs ? { attrs } : {}),
    ...(content ? { content: stored(content) } : {}),
    ...(text === undefined ? {} : { text }),
    ...(marks?.length
      ? { marks: marks.map((mark) => ({ type: mark.type, ...withAttrs(known(mark.type, mark.attrs)) })) }
      : {}),
  };
}

function known(type: string | undefined, attrs: Record<string, unknown> | undefined) {
  const names = kept[type ?? ''];
  if (!names || !attrs) return undefined;
  return Object.fromEntries(names.filter((name) => attrs[name] !== undefined).map((name) => [name, attrs[name]]));
}

function withAttrs(attrs: Record<string, unknown> | undefined) {
  return attrs ? { attrs } : {};
}
