import type { ErrorRow } from '../../lib/problem.ts';
import type { Template, TemplateField, TemplateOverride } from './schema.ts';

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

/** Where an override leaves a template a range, or a choice of numbers, that nothing lies in. */
export function emptyRanges(template: Template, override: TemplateOverride): ErrorRow[] {
  const merged = withOverride(template, override);
  const empty = (path: string, { min, max }: Range): ErrorRow[] =>
    min !== undefined && max !== undefined && min > max
      ? [{ path, code: 'RANGE_EMPTY', message: '', actual: { min, max } }]
      : [];
  const fields = (override.fields ?? []).flatMap(({ name }, i) => {
    const field = merged.fields.find((one) => one.name === name);
    if (!field) return [];
    if (field.counts?.length === 0)
      return [{ path: `fields[${i}].counts`, code: 'RANGE_EMPTY', message: '', actual: [] }];
    return empty(`fields[${i}]`, field);
  });
  const rules = (override.rules ?? []).flatMap(({ id }, i) =>
    empty(`rules[${i}]`, merged.rules.find((one) => one.id === id) ?? {}),
  );
  return [...fields, ...rules];
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
    ...given('options', commonOptions(field.options, change.options)),
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

type Options = TemplateField['options'];

/** The template's options that the channel takes, by the channel's names; where the template leaves it open, the channel's. */
function commonOptions(own: Options, changed: Options): Options {
  if (own === undefined || changed === undefined) return own ?? changed;
  return changed.filter(({ value }) => own.some((one) => one.value === value));
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
