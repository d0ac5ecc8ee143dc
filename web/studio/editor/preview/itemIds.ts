import { listAt, valueAt, type Fields } from '../fields.ts';

type Node = { type?: string; attrs?: Record<string, unknown>; content?: Node[] };

/** The distinct goods of a content: listed ones, then the cards of its text. */
export function itemIdsIn(fields: Fields): string[] {
  const listed = listAt<{ itemId: string }>(fields, 'items').map((one) => one.itemId);
  return [...new Set([...listed, ...cards(valueAt(fields, 'body') as Node | undefined)])];
}

function cards(node: Node | undefined): string[] {
  if (node?.type === 'productCard') return [String(node.attrs?.['itemId'])];
  return node?.content?.flatMap(cards) ?? [];
}
