import type { HotspotPicture } from '../../../../src/contents/fields.ts';
import { listAt, valueAt, type Fields } from '../fields.ts';

type Node = { type?: string; attrs?: Record<string, unknown>; content?: Node[] };

/** The distinct goods of a content: listed ones, then the cards of its text and those marked in its pictures. */
export function itemIdsIn(fields: Fields): string[] {
  const listed = listAt<{ itemId: string }>(fields, 'items').map((one) => one.itemId);
  const marked = listAt<HotspotPicture>(fields, 'body.pictures').flatMap(({ anchors }) => anchors);
  const inBody = [...cards(valueAt(fields, 'body') as Node | undefined), ...marked.map(({ itemId }) => itemId)];
  return [...new Set([...listed, ...inBody])];
}

function cards(node: Node | undefined): string[] {
  if (node?.type === 'productCard') return [String(node.attrs?.['itemId'])];
  return node?.content?.flatMap(cards) ?? [];
}
