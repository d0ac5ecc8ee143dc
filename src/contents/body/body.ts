import { z } from 'zod';
import { hasUnseenCharacter } from '../../lib/text.ts';
import { plainCharacters } from '../../lib/wire.ts';
import { topicName } from './topicName.ts';

/** Bounds of a stored rich text, wider than any template's: they protect the program, not the reader. */
export const bodyLimits = { depthMax: 10, nodesMax: 3000, textUnitsMax: 100_000, topicUnitsMax: 100 } as const;

const id = z.string().regex(/^[\x20-\x7e]{1,100}$/, '1-100 printable ASCII characters');
const safeText = (max: number, min = 0) => z.string().min(min).max(max).check(plainCharacters);

const linkSchema = z.object({
  type: z.literal('link'),
  attrs: z.object({ href: safeText(2000).refine(isWebAddress, { params: { code: 'WEB_ADDRESS' } }) }),
});
const markSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bold') }),
  z.object({ type: z.literal('italic') }),
  linkSchema,
]);
export type Mark = z.infer<typeof markSchema>;

const topicSchema = z.object({
  type: z.literal('topic'),
  attrs: z.object({
    name: safeText(bodyLimits.topicUnitsMax)
      .transform(topicName)
      .refine((name) => name !== '' && !hasUnseenCharacter(name), { params: { code: 'TOPIC_NAME' } }),
  }),
});

const inlineSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: safeText(bodyLimits.textUnitsMax, 1),
    marks: z.array(markSchema).max(6).optional(),
  }),
  z.object({ type: z.literal('hardBreak') }),
  topicSchema,
]);
export type Inline = z.infer<typeof inlineSchema>;

// A text of nothing but invisible characters leaves no node: an empty one is not of a rich text.
const inlines = z
  .array(inlineSchema)
  .max(bodyLimits.nodesMax)
  .transform((nodes) => nodes.filter((node) => node.type !== 'text' || node.text !== ''))
  .optional();
const pictureAttrs = z.object({ mediaId: id, alt: safeText(200).nullish() });
const leafBlocks = [
  z.object({ type: z.literal('paragraph'), content: inlines }),
  z.object({
    type: z.literal('heading'),
    attrs: z.object({ level: z.union([z.literal(2), z.literal(3)]) }),
    content: inlines,
  }),
  z.object({ type: z.literal('image'), attrs: pictureAttrs }),
  // A picture that asks to follow its author: its page puts the button on it (DOMAIN 6.7).
  z.object({ type: z.literal('guideImage'), attrs: pictureAttrs }),
  z.object({ type: z.literal('productCard'), attrs: z.object({ itemId: id }) }),
  z.object({ type: z.literal('horizontalRule') }),
] as const;

/** A block of a rich text. Lists and quotes hold blocks again; their depth is bounded by `bodyLimits`. */
export type Block =
  | z.infer<(typeof leafBlocks)[number]>
  | { type: 'blockquote'; content: Block[] }
  | { type: 'bulletList'; content: ListItem[] }
  | { type: 'orderedList'; attrs?: { start?: number | undefined } | undefined; content: ListItem[] };
export type ListItem = { type: 'listItem'; content: Block[] };

const blocks: z.ZodType<Block[]> = z.lazy(() => z.array(blockSchema).min(1).max(bodyLimits.nodesMax));
const listItems: z.ZodType<ListItem[]> = z.lazy(() =>
  z
    .array(z.object({ type: z.literal('listItem'), content: blocks }))
    .min(1)
    .max(bodyLimits.nodesMax),
);
const blockSchema: z.ZodType<Block> = z.discriminatedUnion('type', [
  ...leafBlocks,
  z.object({ type: z.literal('blockquote'), content: blocks }),
  z.object({ type: z.literal('bulletList'), content: listItems }),
  z.object({
    type: z.literal('orderedList'),
    attrs: z.object({ start: z.int().min(0).max(10_000).optional() }).optional(),
    content: listItems,
  }),
]);

/** A rich text: a ProseMirror document of the allowed nodes. Attributes that we do not know are dropped. */
export type Doc = { type: 'doc'; content: Block[] };

/**
 * The body of a post (API.md, Contents): bounds first, without recursion, so that no depth can break the parser;
 * then the allow-list of nodes and marks.
 */
export const postBodySchema: z.ZodType<Doc> = z
  .unknown()
  .superRefine((value, context) => {
    const fault = boundsFault(value);
    if (fault !== null) context.addIssue({ code: 'custom', params: fault });
  })
  .pipe(z.object({ type: z.literal('doc'), content: z.array(blockSchema).max(bodyLimits.nodesMax) }));

/** The body of an item: paragraphs with a picture each, and the picture on white ground (API.md, Contents). */
export const itemBodySchema = z.strictObject({
  paragraphs: z
    .array(
      z.strictObject({
        title: safeText(100).nullish(),
        text: safeText(2000),
        mediaId: id.nullish(),
      }),
    )
    .max(20)
    .optional(),
  whiteMediaId: id.nullish(),
});
export type ItemBody = z.infer<typeof itemBodySchema>;

/** Whether an address is http or https, with a host and without a password. */
export function isWebAddress(href: string): boolean {
  if (!/^https?:\/\/[^\s\\]+$/i.test(href) || !URL.canParse(href)) return false;
  const url = new URL(href);
  return url.username === '' && url.password === '';
}

/** The code of the one of `bodyLimits` that a JSON value breaks, with the limit, or null. Walks with its own stack. */
function boundsFault(value: unknown): { code: string; required: number } | null {
  const { depthMax, nodesMax, textUnitsMax } = bodyLimits;
  let nodes = 0;
  let textUnits = 0;
  const stack: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > depthMax) return { code: 'BODY_TOO_DEEP', required: depthMax };
    if (++nodes > nodesMax) return { code: 'BODY_TOO_MANY_NODES', required: nodesMax };
    const { content, text } = next.value as { content?: unknown; text?: unknown };
    if (typeof text === 'string') textUnits += text.length;
    if (textUnits > textUnitsMax) return { code: 'BODY_TOO_LONG', required: textUnitsMax };
    if (!Array.isArray(content)) continue;
    if (content.length > nodesMax) return { code: 'BODY_TOO_MANY_NODES', required: nodesMax };
    for (const child of content) stack.push({ value: child, depth: next.depth + 1 });
  }
  return null;
}
