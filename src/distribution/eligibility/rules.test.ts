import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, type AccountFacts, type Outcome } from './rules.ts';
import { expressionSchema, partsOf, type Expression } from './schema.ts';

const nobody: AccountFacts = {
  accountType: 'creator',
  level: 'L0',
  role: null,
  certifiedDays: null,
  certifiedKinds: [],
  domain: null,
  hasShop: false,
  institutionBound: false,
  fans: 0,
  index: null,
  content: null,
  fanValue: null,
  health: 1000,
  activity: null,
  contents30d: 0,
  lists: [],
};
const someone = (change: Partial<AccountFacts>): AccountFacts => ({ ...nobody, ...change });
const passes = (expression: Expression, facts: AccountFacts) => evaluate(expression, facts).pass;

// DOMAIN 3.2, iFashion 97: two labelled conditions and the merchant, or four lines flat.
const roles = ['fashion_blogger', 'stylist'];
const nestedCard: Expression = {
  any: [
    { role_in: roles },
    { all: [{ level_in: ['L2', 'L3', 'L4', 'L5', 'L6'] }, { domain_in: ['outfit', 'beauty'] }] },
    { account_type: ['merchant'] },
  ],
};
const flatCard: Expression = {
  any: [
    { role_in: roles },
    { level_in: ['L2', 'L3', 'L4', 'L5', 'L6'] },
    { domain_in: ['outfit', 'beauty'] },
    { account_type: ['merchant'] },
  ],
};
// 有好货 414, with what its rule text adds.
const goodFinds: Expression = {
  all: [
    { level_in: ['L4', 'L5', 'L6'] },
    { index_gte: 680 },
    { contents_30d_gte: 30 },
    { content_gte: 500 },
    { certified_days_gte: 90 },
    { not: { has_shop: true } },
  ],
};
// 全球时尚 1439.
const globalFashion: Expression = {
  all: [
    { invited_list: 'global_fashion' },
    { domain_in: ['outfit'] },
    { level_in: ['L3', 'L4', 'L5', 'L6'] },
    { index_gte: 500 },
    { health_gte: 300 },
    { content_gte: 700 },
    { not: { has_shop: true } },
  ],
};

test('DOMAIN 3.3: the nested and the flat reading of one sentence decide differently, and both can be written', () => {
  const levelAlone = someone({ level: 'L4', domain: 'food' });
  const both = someone({ level: 'L2', domain: 'beauty' });
  expect([passes(nestedCard, levelAlone), passes(flatCard, levelAlone)]).toEqual([false, true]);
  expect([passes(nestedCard, both), passes(flatCard, both)]).toEqual([true, true]);
  expect(passes(nestedCard, someone({ role: 'stylist' }))).toBe(true);
  expect(passes(nestedCard, someone({ accountType: 'merchant' }))).toBe(true);
  expect([passes(nestedCard, nobody), passes(flatCard, nobody)]).toEqual([false, false]);
});

test('DOMAIN 3.3: of all conditions each must hold; each says what is, what is required and what is missing', () => {
  const good = someone({ level: 'L4', index: 680, contents30d: 30, content: 500, certifiedDays: 90 });
  expect(passes(goodFinds, good)).toBe(true);
  const short = evaluate(goodFinds, { ...good, index: 588, hasShop: true });
  expect(short).toMatchObject({
    kind: 'all',
    pass: false,
    parts: [
      { name: 'level_in', pass: true, actual: 'L4', required: ['L4', 'L5', 'L6'], missing: null },
      { name: 'index_gte', pass: false, actual: 588, required: 680, missing: 92 },
      { name: 'contents_30d_gte', pass: true, actual: 30, required: 30, missing: null },
      { name: 'content_gte', pass: true },
      { name: 'certified_days_gte', pass: true },
      { kind: 'not', pass: false, parts: [{ name: 'has_shop', pass: true, actual: true, required: true }] },
    ],
  });
  const fashion = { level: 'L3', index: 500, content: 700, domain: 'outfit', health: 300 } as const;
  expect(passes(globalFashion, someone({ ...fashion, lists: ['global_fashion'] }))).toBe(true);
  const uninvited = evaluate(globalFashion, someone({ ...fashion, lists: ['another'] }));
  expect(uninvited).toMatchObject({
    parts: [{ name: 'invited_list', pass: false, actual: false }, {}, {}, {}, {}, {}, {}],
  });
});

test('DOMAIN 3.3: a score that nobody has set fails its condition, and says that it is unknown', () => {
  expect(evaluate({ index_gte: 0 }, nobody)).toEqual({
    kind: 'atom',
    name: 'index_gte',
    pass: false,
    actual: null,
    required: 0,
    missing: null,
  });
  expect(passes({ fans_gte: 0 }, nobody)).toBe(true);
  expect(passes({ all: [] }, nobody)).toBe(true);
});

const atom: fc.Arbitrary<Expression> = fc.oneof(
  fc.record({ fans_gte: fc.nat(10) }),
  fc.record({ index_gte: fc.nat(10) }),
  fc.record({ level_in: fc.uniqueArray(fc.constantFrom('L0', 'L1', 'L2'), { minLength: 1 }) }),
  fc.record({ account_type: fc.uniqueArray(fc.constantFrom('creator', 'merchant', 'brand'), { minLength: 1 }) }),
  fc.record({ certified_kind: fc.uniqueArray(fc.constantFrom('role', 'video'), { minLength: 1 }) }),
  fc.record({ invited_list: fc.constantFrom('a', 'b') }),
  fc.constant<Expression>({ has_shop: true }),
  fc.constant<Expression>({ institution_bound: true }),
) as fc.Arbitrary<Expression>;
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    atom,
    fc.record({ all: fc.array(tie('expression'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('expression'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('expression') }),
  ),
}));
const accounts = fc.record({
  accountType: fc.constantFrom('creator', 'merchant', 'brand'),
  level: fc.constantFrom('L0', 'L1', 'L2'),
  certifiedKinds: fc.subarray(['role', 'video']),
  hasShop: fc.boolean(),
  institutionBound: fc.boolean(),
  fans: fc.nat(10),
  index: fc.option(fc.nat(10)),
  lists: fc.subarray(['a', 'b']),
});

/** The same question, asked without keeping any reason. */
function holds(wish: Expression, facts: AccountFacts): boolean {
  if ('all' in wish) return wish.all.every((part) => holds(part, facts));
  if ('any' in wish) return wish.any.some((part) => holds(part, facts));
  if ('not' in wish) return !holds(wish.not, facts);
  if ('fans_gte' in wish) return facts.fans >= wish.fans_gte;
  if ('index_gte' in wish) return facts.index !== null && facts.index >= wish.index_gte;
  if ('level_in' in wish) return wish.level_in.includes(facts.level);
  if ('account_type' in wish) return wish.account_type.some((type) => type === facts.accountType);
  if ('certified_kind' in wish) return wish.certified_kind.some((kind) => facts.certifiedKinds.includes(kind));
  if ('invited_list' in wish) return facts.lists.includes(wish.invited_list);
  if ('institution_bound' in wish) return facts.institutionBound;
  return facts.hasShop;
}

test('DOMAIN 3.3: any nesting decides as its conditions do, and its outcome has its shape', () => {
  const shape = (outcome: Outcome): unknown =>
    outcome.kind === 'atom' ? outcome.name : { [outcome.kind]: outcome.parts.map(shape) };
  const wished = (wish: Expression): unknown => {
    const [name = ''] = Object.keys(wish);
    return ['all', 'any', 'not'].includes(name) ? { [name]: partsOf(wish).map(wished) } : name;
  };
  fc.assert(
    fc.property(expression, accounts, (wish, change) => {
      const facts = someone(change);
      const outcome = evaluate(expressionSchema.parse(wish), facts);
      expect(outcome.pass).toBe(holds(wish, facts));
      expect(shape(outcome)).toEqual(wished(wish));
    }),
    { numRuns: 2000 },
  );
});

test('an expression that says nothing, two things at once, or too much is refused', () => {
  const deep = (levels: number): object => (levels === 0 ? { has_shop: true } : { not: deep(levels - 1) });
  const refused = [
    {},
    { fans_gte: 1, index_gte: 1 },
    { fans_gte: -1 },
    { index_gte: 1001 },
    { level_in: ['L7'] },
    { level_in: [] },
    { any: [] },
    { has_shop: false },
    { fans: 1 },
    deep(5),
    { all: Array.from({ length: 60 }, () => ({ has_shop: true })) },
  ];
  for (const wish of refused) expect(expressionSchema.safeParse(wish).success, JSON.stringify(wish)).toBe(false);
  expect(expressionSchema.safeParse(deep(4)).success).toBe(true);
  const fault = expressionSchema.safeParse({ all: [{ fans_gte: 1 }, { any: [{ index_gte: 1001 }] }] }).error?.issues[0];
  expect(fault).toMatchObject({ path: ['all', 1, 'any', 0, 'index_gte'], code: 'too_big', maximum: 1000 });
});
