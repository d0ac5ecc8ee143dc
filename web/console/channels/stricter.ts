import type { Template, TemplateField, TemplateRule } from '../../../src/contents/templates/schema.ts';
import type { SubChannel } from './queries.ts';

export type Override = SubChannel['overrides'][number];
export type FieldChange = NonNullable<Override['fields']>[number];
export type Limits = { min?: number | undefined; max?: number | undefined };

/** Rules over the whole of a work that a sub-channel may tighten, with the limit that each has. */
export const tightened = [
  { id: 'shop_count', has: ['min', 'max'], per: 1 },
  { id: 'items_per_shop', has: ['max'], per: 1 },
  { id: 'shop_rating', has: ['min'], per: 10_000 },
  { id: 'item_rate', has: ['min'], per: 100 },
] as const satisfies { id: TemplateRule['id']; has: readonly ('min' | 'max')[]; per: number }[];

/** Whether a limit is looser than the template's own, which then holds: of two the stricter wins (DOMAIN 2.2). */
export function isLooser(own: Limits, change: Limits): boolean {
  const below = own.min !== undefined && change.min !== undefined && change.min < own.min;
  const above = own.max !== undefined && change.max !== undefined && change.max > own.max;
  return below || above;
}

/** Whether no work can pass: the least that holds is above the most that holds. */
export function isImpossible(own: Limits, change: Limits): boolean {
  const min = Math.max(own.min ?? 0, change.min ?? 0);
  return min > Math.min(own.max ?? Infinity, change.max ?? Infinity);
}

/** Fields whose number, length or presence a sub-channel may tighten. */
export function tightenable({ fields }: Template): TemplateField[] {
  return fields.filter(({ component, unit, required }) => component !== 'image' && (unit !== undefined || !required));
}

/** The stricter rules with one field of a template changed; what says nothing any more is left out. */
export function withField(all: readonly Override[], template: string, change: FieldChange): Override[] {
  const { fields = [], ...rest } = all.find((one) => one.template === template) ?? { template };
  const said = Object.entries(change).filter(
    ([key, value]) => key !== 'name' && value !== undefined && value !== false,
  );
  const others = fields.filter(({ name }) => name !== change.name);
  const changed = Object.fromEntries(said) as Omit<FieldChange, 'name'>;
  return put(all, { ...rest, fields: said.length === 0 ? others : [...others, { ...changed, name: change.name }] });
}

/** The stricter rules with one rule over the whole of a work changed. */
export function withRule(all: readonly Override[], template: string, change: TemplateRule): Override[] {
  const { rules = [], ...rest } = all.find((one) => one.template === template) ?? { template };
  const others = rules.filter(({ id }) => id !== change.id);
  const { id, min, max } = change;
  const limits = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  return put(all, { ...rest, rules: Object.keys(limits).length === 0 ? others : [...others, { id, ...limits }] });
}

function put(all: readonly Override[], { fields = [], rules = [], ...rest }: Override): Override[] {
  const others = all.filter(({ template }) => template !== rest.template);
  if (fields.length + rules.length === 0) return others;
  return [...others, { ...rest, ...(fields.length > 0 && { fields }), ...(rules.length > 0 && { rules }) }];
}
