import { z } from 'zod';
import { access } from '../../lib/actor.ts';
import { contract } from '../../lib/contract.ts';
import { contentTypeSchema } from '../fields.ts';

const text = z.object({ zh: z.string().max(400), en: z.string().max(400) });
const ratio = z.string().regex(/^[1-9]\d{0,3}:[1-9]\d{0,3}$/);
const count = z.int().min(0).max(1_000_000_000);

/**
 * A field of a template (DOMAIN 2.2). `name` is its path in the content; `[]` stands for every element
 * (`items[].title`). The component says how it is edited and how `min` and `max` count:
 * `line`, `text`, `rich_text` and `rich_paragraphs` in code points; `list`, `goods`, `captions` and `hotspots` in elements; `image` by
 * the measured picture, `video` in seconds. `requiredFor` makes it required only when the content is pushed to that target.
 */
const templateFieldSchema = z.object({
  name: z.string().min(1).max(100),
  component: z.enum([
    'line',
    'text',
    'rich_text',
    'rich_paragraphs',
    'list',
    'goods',
    'image',
    'hotspots',
    'video',
    'captions',
    'choice',
    'time',
  ]),
  label: text,
  required: z.boolean(),
  requiredFor: z.enum(['follow_feed', 'homepage', 'subscription']).optional(),
  requiredWhen: z
    .object({ name: z.string().min(1).max(100), oneOf: z.array(z.string().max(60)).min(1).max(20) })
    .optional()
    .describe('required when another field holds one of these values'),
  options: z
    .array(z.object({ value: z.string().min(1).max(100), label: text }))
    .max(100)
    .optional()
    .describe('what a choice offers; where it names any, no other value is taken'),
  min: count.optional(),
  max: count.optional(),
  bytesMax: count.optional(),
  unit: z.enum(['chars', 'items', 'px', 'sec', 'bytes']).optional(),
  counts: z.array(count).max(10).optional().describe('the only allowed numbers of elements'),
  widthPxMin: count.optional(),
  heightPxMin: count.optional(),
  ratio: ratio.optional(),
  ratios: z.array(ratio).max(5).optional().describe('any of these'),
  variants: z
    .array(z.object({ ratio, widthPxMin: count, heightPxMin: count, required: z.boolean() }))
    .max(5)
    .optional()
    .describe('each picture is one of these, and there is at most one of each'),
  formats: z.array(z.enum(['jpeg', 'png', 'webp', 'gif', 'avif'])).optional(),
  stillOnly: z.boolean().optional().describe('no animated picture'),
  whiteGround: z.boolean().optional(),
  code: z.string().max(60).describe('reason code of a fault'),
  tips: text,
});
export type TemplateField = z.infer<typeof templateFieldSchema>;

/** A rule over the whole content by its id; `min` and `max` are its limits in the rule's own unit. */
const templateRuleSchema = z.object({
  id: z.enum([
    'item_known',
    'item_allowed',
    'item_on_sale',
    'item_once',
    'shop_count',
    'items_per_shop',
    'shop_rating',
    'item_rate',
  ]),
  min: count.optional(),
  max: count.optional(),
});
export type TemplateRule = z.infer<typeof templateRuleSchema>;

export const templateSchema = z.object({
  code: z.string().min(1).max(60),
  type: contentTypeSchema,
  name: text,
  about: text.describe('what one writes with it, in a line'),
  fields: z.array(templateFieldSchema).max(60),
  rules: z.array(templateRuleSchema).max(20),
});
export type Template = z.infer<typeof templateSchema>;

/** What a channel changes in a template: the same JSON, fields by name with only the changed members. */
export const templateOverrideSchema = z.object({
  fields: z
    .array(templateFieldSchema.partial().extend({ name: z.string().min(1).max(100) }))
    .max(60)
    .optional(),
  rules: z.array(templateRuleSchema).max(20).optional(),
});
export type TemplateOverride = z.infer<typeof templateOverrideSchema>;

const tags = ['contents'];
const target = z
  .string()
  .max(200)
  .optional()
  .describe('push targets, divided by commas: their stricter rules are merged into the templates');

/** Contract of the templates: what the forms of the studio are made of, and what a submit is judged by (DOMAIN 2.2). */
export const templatesContract = {
  list: contract({ access: access.public, refuses: ['TARGET_UNKNOWN'] })
    .route({
      method: 'GET',
      path: '/content-templates',
      tags,
      summary: 'Templates of works with their fields, limits and rules; the first of a type is its default',
    })
    .input(z.object({ type: contentTypeSchema.optional(), target }))
    .output(z.object({ items: z.array(templateSchema) })),
  read: contract({ access: access.public, refuses: ['TARGET_UNKNOWN'] })
    .route({ method: 'GET', path: '/content-templates/{code}', tags, summary: 'One template of works' })
    .input(z.object({ code: z.string().max(60), target }))
    .output(templateSchema),
};
