import { z } from 'zod';
import { certifiedRole } from '../../accounts/schema.ts';
import { domainCodes } from '../../lib/domain-names.ts';
import { levelSchema } from '../../levels/schema.ts';
import { atomNames, type AtomName } from './atoms.ts';

/** Codes that one atom may list. */
const CODES_MAX = 100;
/** Conditions nested in each other, and all of one expression. */
const DEPTH_MAX = 5;
const NODES_MAX = 60;

const count = z.int().min(0).max(1_000_000_000);
const score = z.int().min(0).max(1000);
const code = z.string().min(1).max(60);
const roleCode = code.refine((role) => certifiedRole(role) !== null, { params: { code: 'ROLE_UNKNOWN' } });
const oneOf = <T extends z.ZodType>(schema: T) => z.array(schema).min(1).max(CODES_MAX);

/** Account types that publish: an institution has no channels of its own. */
const publisherTypes = ['creator', 'merchant', 'brand'] as const;
const certifiedKinds = ['role', 'video'] as const;

/** What an atom requires, by its name (DOMAIN 3.3). */
const atoms = {
  role_in: oneOf(roleCode),
  level_in: oneOf(levelSchema),
  domain_in: oneOf(z.enum(domainCodes)),
  account_type: oneOf(z.enum(publisherTypes)),
  has_shop: z.literal(true),
  institution_bound: z.literal(true),
  fans_gte: count,
  index_gte: score,
  content_gte: score,
  fan_value_gte: score,
  health_gte: score,
  contents_30d_gte: count,
  certified_days_gte: count,
  invited_list: code,
  activity_gte: score,
  certified_kind: oneOf(z.enum(certifiedKinds)),
} as const satisfies Record<AtomName, z.ZodType>;

/** One condition: `{ "fans_gte": 1000 }`. */
export type Atom = { [Name in AtomName]: { [Only in Name]: z.infer<(typeof atoms)[Name]> } }[AtomName];

/** Conditions of a sub-channel or a campaign, nested (DOMAIN 3.3). */
export type Expression = { all: Expression[] } | { any: Expression[] } | { not: Expression } | Atom;

/** Written as one object of which exactly one field is there, so that a fault is told by its place and limit. */
const nested: z.ZodType<Expression> = z.lazy(
  () =>
    z
      .strictObject({
        all: z.array(nested).max(NODES_MAX).optional(),
        any: z.array(nested).min(1).max(NODES_MAX).optional(),
        not: nested.optional(),
        ...z.object(atoms).partial().shape,
      })
      .refine((fields) => Object.keys(fields).length === 1, {
        error: 'exactly one condition',
      }) as z.ZodType<Expression>,
);

/** `{ "all": [] }` lets everybody pass. Refuses what is nested deeper than 5 or has more than 60 conditions. */
export const expressionSchema = nested
  .refine((expression) => depthOf(expression) <= DEPTH_MAX, {
    params: { code: 'CONDITIONS_TOO_DEEP', required: DEPTH_MAX },
  })
  .refine((expression) => nodesOf(expression) <= NODES_MAX, {
    params: { code: 'CONDITIONS_TOO_MANY', required: NODES_MAX },
  });

/** The conditions right below one; an atom has none. */
export function partsOf(expression: Expression): readonly Expression[] {
  if ('all' in expression) return expression.all;
  if ('any' in expression) return expression.any;
  return 'not' in expression ? [expression.not] : [];
}

function depthOf(expression: Expression): number {
  return 1 + Math.max(0, ...partsOf(expression).map(depthOf));
}

function nodesOf(expression: Expression): number {
  return partsOf(expression).reduce((sum, part) => sum + nodesOf(part), 1);
}

const atomOutcome = z.object({
  kind: z.literal('atom'),
  pass: z.boolean(),
  name: z.enum(atomNames),
  actual: z
    .union([z.string(), z.number(), z.boolean(), z.array(z.string())])
    .nullable()
    .describe('null: unknown'),
  required: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable(),
  missing: z.number().nullable().describe('what a number lacks to the required one'),
});
type WireOutcome = z.infer<typeof atomOutcome> | { kind: 'all' | 'any' | 'not'; pass: boolean; parts: WireOutcome[] };
/** What an expression came to, of the shape of `Outcome`. */
export const outcomeSchema: z.ZodType<WireOutcome> = z.lazy(() =>
  z.union([
    atomOutcome,
    z.object({ kind: z.enum(['all', 'any', 'not']), pass: z.boolean(), parts: z.array(outcomeSchema) }),
  ]),
);
