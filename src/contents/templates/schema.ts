import { z } from 'zod';

const text = z.object({ zh: z.string().max(400), en: z.string().max(400) });
const ratio = z.string().regex(/^[1-9]\d{0,3}:[1-9]\d{0,3}$/);
const count = z.int().min(0).max(1_000_000_000);

/**
 * A field of a template (DOMAIN 2.2). `name` is its path in the content; `[]` stands for every element
 * (`items[].title`). The component says how it is edited and how `min` and `max` count:
 * `line`, `text`, `rich_text` and `rich_paragraphs` in code points; `list`, `goods` and `hotspots` in elements; `image` by
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
    .min(1)
    .max(100)
    .optional()
    .describe('what a choice offers'),
  min: count.optional(),
  max: count.optional(),
  bytesMax: count.optional(),
  unit: z.enum(['chars', 'items', 'px', 'sec', 'bytes']).optional(),
  counts: z.array(count).min(1).max(10).optional().describe('the only allowed numbers of elements'),
  widthPxMin: count.optional(),
  heightPxMin: count.optional(),
  ratio: ratio.optional(),
  ratios: z.array(ratio).min(1).max(5).optional().describe('any of these'),
  variants: z
    .array(z.object({ ratio, widthPxMin: count, heightPxMin: count, required: z.boolean() }))
    .min(1)
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
  type: z.enum(['post', 'video', 'outfit', 'list', 'item']),
  name: text,
  about: text.describe('what one writes with it, in a line'),
  fields: z.array(templateFieldSchema).max(60),
  rules: z.array(templateRuleSchema).max(20),
});
export type Template = z.infer<typeof templateSchema>;

/** What a channel changes in a template: the same JSON, fields by name with only the changed members. */
const templateOverrideSchema = z.object({
  fields: z
    .array(templateFieldSchema.partial().extend({ name: z.string().min(1).max(100) }))
    .max(60)
    .optional(),
  rules: z.array(templateRuleSchema).max(20).optional(),
});
export type TemplateOverride = z.infer<typeof templateOverrideSchema>;

/**
 * A template with a channel's stricter rules, merged field by field; of two limits the stricter holds, so that a
 * channel can never loosen a template (DOMAIN 2.2). Where two limits cannot be told apart by strictness (another ratio,
 * another condition) the template's own stays. Fields that the template does not know are ignored.
 */
export function withOverride(template: Template, override: TemplateOverride): Template {
  const fields = template.fields.map((field) => {
    const change = override.fields?.find((f) => f.name === field.name);
    return change === undefined ? field : stricterField(field, change);
  });
  const known = template.rules.map((rule) => {
    const change = override.rules?.find((r) => r.id === rule.id);
    return change === undefined ? rule : { ...rule, ...stricterRange(rule, change) };
  });
  const added = (override.rules ?? []).filter((r) => !known.some((k) => k.id === r.id));
  return { ...template, fields, rules: [...known, ...added] };
}

type FieldChange = NonNullable<TemplateOverride['fields']>[number];

function stricterField(field: TemplateField, change: FieldChange): TemplateField {
  const range = stricterRange(field, change);
  const { min = 0, max = Infinity } = range;
  return {
    ...field,
    ...given('label', change.label),
    ...given('tips', change.tips),
    ...given('code', change.code),
    ...range,
    required: field.required || change.required === true,
    ...given('requiredFor', field.requiredFor ?? change.requiredFor),
    ...given('requiredWhen', field.requiredWhen ?? change.requiredWhen),
    ...given('bytesMax', smaller(field.bytesMax, change.bytesMax)),
    ...given(
      'counts',
      common(field.counts, change.counts)?.filter((n) => n >= min && n <= max),
    ),
    ...given('ratio', field.ratio ?? change.ratio),
    ...given('ratios', common(field.ratios, change.ratios)),
    ...given('variants', stricterVariants(field.variants, change.variants)),
    ...given('formats', common(field.formats, change.formats)),
    ...given('widthPxMin', larger(field.widthPxMin, change.widthPxMin)),
    ...given('heightPxMin', larger(field.heightPxMin, change.heightPxMin)),
    ...given('stillOnly', field.stillOnly === true || change.stillOnly === true || undefined),
    ...given('whiteGround', field.whiteGround === true || change.whiteGround === true || undefined),
  };
}

type Variants = TemplateField['variants'];

/** The template's variants, each with the channel's limits for it; those that the channel does not take stay only if required. */
function stricterVariants(own: Variants, changed: Variants): Variants {
  if (own === undefined || changed === undefined) return own ?? changed;
  return own.flatMap((one) => {
    const change = changed.find(({ ratio }) => ratio === one.ratio);
    if (!change) return one.required ? [one] : [];
    const widthPxMin = Math.max(one.widthPxMin, change.widthPxMin);
    const heightPxMin = Math.max(one.heightPxMin, change.heightPxMin);
    return [{ ...one, widthPxMin, heightPxMin, required: one.required || change.required }];
  });
}

type Range = { min?: number | undefined; max?: number | undefined };

function stricterRange(a: Range, b: Range): { min?: number; max?: number } {
  return { ...given('min', larger(a.min, b.min)), ...given('max', smaller(a.max, b.max)) };
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function smaller(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

function common<T>(a: T[] | undefined, b: T[] | undefined): T[] | undefined {
  return a === undefined || b === undefined ? (a ?? b) : a.filter((x) => b.includes(x));
}

function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
