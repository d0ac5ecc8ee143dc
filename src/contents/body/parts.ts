import { codePoints } from '../../lib/text.ts';
import { postBodySchema } from './body.ts';
import type { Doc } from './body.ts';
import { contentFieldsSchema, type ContentFields } from '../fields.ts';
import { cardItemIds, images, linkAddresses, plainText, topicNames } from './plain.ts';
import { topicName } from './topicName.ts';

/** The rich text of a post, or null when the body is none. */
export function docOf(content: ContentFields): Doc | null {
  const { body } = content;
  if (typeof body !== 'object' || body === null || !('type' in body)) return null;
  const parsed = postBodySchema.safeParse(body);
  return parsed.success ? parsed.data : null;
}

/** Every good of a content: listed, on a card of its rich text, or marked in a picture. An item may stand twice. */
export function goodsOf(content: ContentFields): { itemId: string; path: string }[] {
  const listed = (content.items ?? []).map((item, i) => ({ itemId: item.itemId, path: `items[${i}]` }));
  const doc = docOf(content);
  const cards = (doc === null ? [] : cardItemIds(doc)).map((itemId) => ({ itemId, path: 'body' }));
  const marked = elementsAt(content, 'body.pictures[].anchors[].itemId').flatMap(({ path, value }) =>
    typeof value === 'string' ? [{ itemId: value, path: path.replace(/\.itemId$/, '') }] : [],
  );
  return [...listed, ...cards, ...marked];
}

/** The distinct items of a content, in order of appearance. */
export function itemIdsOf(content: ContentFields): string[] {
  return [...new Set(goodsOf(content).map((g) => g.itemId))];
}

/** The pictures of a content by their place, in reading order. */
export function picturesOf(content: ContentFields): { field: string; mediaId: string }[] {
  const doc = docOf(content);
  const named = [
    'coverMediaIds[]',
    'brandStory.logoMediaId',
    ...(doc === null ? ['body.whiteMediaId', 'body.paragraphs[].mediaId', 'body.pictures[].mediaId'] : []),
  ].flatMap((name) => elementsAt(content, name));
  const rich = doc === null ? [] : images(doc).map(({ mediaId }, i) => ({ path: `body.images[${i}]`, value: mediaId }));
  return [...named, ...rich].flatMap(({ path, value }) =>
    typeof value === 'string' ? [{ field: path, mediaId: value }] : [],
  );
}

/** The distinct media that a content refers to: to look them up once, and to keep them from being swept. */
export function mediaIdsOf(content: ContentFields): string[] {
  const pictures = picturesOf(content).map(({ mediaId }) => mediaId);
  return [...new Set([...pictures, ...(content.videoMediaId ? [content.videoMediaId] : [])])];
}

/**
 * The topics that a content names with `#…#`, each once whatever its case: those of its rich text, then those of its
 * forward text (DOMAIN 5.1, topic heat).
 */
export function topicsOf(content: ContentFields): string[] {
  const doc = docOf(content);
  const forwarded = [...(content.forwardText ?? '').matchAll(/#(?=\S)([^#\n]+)(?<=\S)#/g)].map(([, name = '']) =>
    topicName(name),
  );
  const topics = new Map<string, string>();
  for (const name of [...(doc === null ? [] : topicNames(doc)), ...forwarded]) {
    const key = name.toLowerCase();
    if (key !== '' && !topics.has(key)) topics.set(key, name);
  }
  return [...topics.values()];
}

/** Fields of texts in reading order; those of one list element stand together. */
const textFields = [
  'forwardText',
  'title',
  'subtitle',
  'summary',
  'body.paragraphs[] title text',
  'body.pictures[].anchors[] label',
  'items[] title reason',
  'highlights.long[]',
  'highlights.short[]',
  'brandStory name text',
  'shopStory keeperLine keeperRole',
  'captions[] text',
];

/**
 * Every text of a content that a reader can see, by field, in reading order, for the checks of DOMAIN 2.6: a cue and
 * its id in neighbouring fields are read together. The addresses of links are texts too: a link away from the platform
 * is contact information.
 */
export function textsOf(content: ContentFields): { field: string; text: string }[] {
  const doc = docOf(content);
  const rich =
    doc === null
      ? []
      : [
          { field: 'body', text: plainText(doc) },
          ...images(doc).map((image, i) => ({ field: `body.images[${i}].alt`, text: image.alt })),
          ...linkAddresses(doc).map((text, i) => ({ field: `body.links[${i}]`, text })),
        ];
  const plain = textFields
    .filter((names) => doc === null || !names.startsWith('body.'))
    .flatMap((names) => {
      const [name = '', ...keys] = names.split(' ');
      const found = elementsAt(content, name);
      if (keys.length === 0) return found;
      return found.flatMap(({ path, value }) =>
        keys.map((key) => ({ path: `${path}.${key}`, value: member(value, key) })),
      );
    })
    .flatMap(({ path, value }) => (typeof value === 'string' ? [{ field: path, text: value }] : []));
  return [...plain, ...rich].filter((part) => part.text !== '');
}

/**
 * Code points of the text of a field of a content, as the places of findings count it; null for what holds no text, and for a
 * field that stands empty; undefined where there is no such field.
 */
export function fieldLength(content: ContentFields, field: string): number | null | undefined {
  const text = textsOf(content).find((part) => part.field === field)?.text;
  if (text !== undefined) return codePoints(text);
  const [root = '', ...steps] = field.split(/[.[]/).map((step) => step.replace(/\]$/, ''));
  if (!Object.hasOwn(contentFieldsSchema.shape, root)) return undefined;
  if (steps.length === 0) return null;
  const doc = docOf(content);
  const [list, nr] = steps;
  const inDoc = doc !== null && root === 'body' && list === 'images' ? images(doc) : undefined;
  const value = inDoc ? inDoc[Number(nr)] : steps.reduce<unknown>(member, member(content, root));
  return value === undefined || value === null ? undefined : null;
}

/** What of a content is not its author's own text: names of goods and brands, addresses, what pictures show. */
const borrowed = /^(items\[\d+\]\.title|brandStory|body\.(links|images))/;
/** Its main part: who copies that writes a title and a greeting of his own. */
const mainPart = /^(body|items\[|captions\[)/;
/** From so many code points on the main part alone is judged. */
const MAIN_PART_MIN = 120;

/** The text that its author wrote for this content: what originality is judged by (DOMAIN 2.6.5). */
export function ownText(content: ContentFields): string {
  const own = textsOf(content).filter(({ field }) => !borrowed.test(field));
  const joined = (parts: typeof own) => parts.map(({ text }) => text).join('\n');
  const main = joined(own.filter(({ field }) => mainPart.test(field)));
  return codePoints(main) >= MAIN_PART_MIN ? main : joined(own);
}

/**
 * The values at a template's field name: `items[].title` gives one of each item with its path `items[0].title`.
 * A name without `[]` always gives one element, undefined where nothing stands.
 */
export function elementsAt(content: ContentFields, name: string): { path: string; value: unknown }[] {
  let found: { path: string; value: unknown }[] = [{ path: '', value: content }];
  for (const step of name.split('.')) {
    const many = step.endsWith('[]');
    const key = many ? step.slice(0, -2) : step;
    found = found.flatMap(({ path, value }) => {
      const at = path === '' ? key : `${path}.${key}`;
      const child = member(value, key);
      if (!many) return [{ path: at, value: child }];
      return Array.isArray(child) ? child.map((element, i) => ({ path: `${at}[${i}]`, value: element })) : [];
    });
  }
  return found;
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}
