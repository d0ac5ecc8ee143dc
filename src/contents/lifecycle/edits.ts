import type { Block, Doc } from '../body/body.ts';
import type { ContentFields } from '../fields.ts';
import type { ErrorRow } from '../../lib/problem.ts';
import { docOf } from '../body/parts.ts';
import { refuseContent } from '../refusals.ts';

/** Fields that hold nothing but text: they may change in the edit of a published content. */
const textFields = new Set<string>(['title', 'subtitle', 'forwardText', 'summary']);

/**
 * The fields in which an edit of a published content changes more than text: pictures, goods, targets, choices.
 * DOMAIN 2.3, edit (text only).
 */
function changedBeyondText(before: ContentFields, after: ContentFields): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !textFields.has(name));
  return names.filter((name) => skeleton(name, before) !== skeleton(name, after));
}

/** Refuses TEXT_ONLY with every field in which an edit changes more than text. The time of publication is past anyway. */
export function refuseMoreThanText(live: ContentFields, edited: ContentFields): void {
  const rows: ErrorRow[] = changedBeyondText(live, edited)
    .filter((path) => path !== 'scheduledAt')
    .map((path) => ({ path, code: 'TEXT_ONLY', message: '' }));
  if (rows.length > 0) throw refuseContent.TEXT_ONLY(rows);
}

/** A field without its texts, in a form that can be compared. */
function skeleton(name: string, content: ContentFields): string {
  switch (name) {
    case 'body': {
      const doc = docOf(content);
      return JSON.stringify(doc ? carriers(doc) : (withoutTexts(content.body, ['title', 'text', 'label']) ?? null));
    }
    case 'items':
      return JSON.stringify((content.items ?? []).map((item) => item.itemId));
    case 'brandStory':
      return JSON.stringify(content.brandStory?.logoMediaId ?? null);
    case 'shopStory':
      return JSON.stringify(content.shopStory?.kind ?? null);
    case 'highlights':
    case 'captions':
      return '';
    default:
      return JSON.stringify(valueAt(content, name) ?? null);
  }
}

/** The pictures and goods of a rich text, in order. */
function carriers(doc: Doc): string[] {
  const walk = (blocks: readonly Block[]): string[] =>
    blocks.flatMap((block) => {
      if (block.type === 'image' || block.type === 'guideImage') return [`${block.type} ${block.attrs.mediaId}`];
      if (block.type === 'productCard') return [`item ${block.attrs.itemId}`];
      if (block.type === 'blockquote') return walk(block.content);
      if (block.type === 'bulletList' || block.type === 'orderedList')
        return block.content.flatMap((entry) => walk(entry.content));
      return [];
    });
  return walk(doc.content);
}

function withoutTexts(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((element) => withoutTexts(element, names));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name, member]) => !names.includes(name) && member !== null);
  return Object.fromEntries(
    kept.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, withoutTexts(member, names)]),
  );
}

function valueAt(content: ContentFields, name: string): unknown {
  return Object.entries(content).find(([key]) => key === name)?.[1];
}
