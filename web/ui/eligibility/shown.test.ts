import { expect, test } from 'vitest';
import { evaluate, type AccountFacts } from '../../../src/distribution/eligibility/rules.ts';
import type { Expression } from '../../../src/distribution/eligibility/schema.ts';
import { shownOf, unmetCount, type Outcome, type Shown } from './shown.ts';

const facts = { fans: 100, index: 500, content: null, hasShop: true } as AccountFacts;
const show = (of: Expression) => shownOf(evaluate(of, facts) as Outcome);
const signs = (of: Shown): unknown =>
  of.kind === 'atom'
    ? `${of.negated ? 'not ' : ''}${of.name} ${of.pass}`
    : [`${of.kind} ${of.pass}`, ...of.parts.map(signs)];

test('DOMAIN 3.3: what must not hold is said by each condition itself, with a sign for the account', () => {
  expect(signs(show({ not: { fans_gte: 50 } }))).toBe('not fans_gte false');
  expect(signs(show({ not: { any: [{ fans_gte: 200 }, { has_shop: true }] } }))).toEqual([
    'all false',
    'not fans_gte true',
    'not has_shop false',
  ]);
  expect(signs(show({ not: { all: [{ fans_gte: 200 }, { not: { index_gte: 600 } }] } }))).toEqual([
    'any true',
    'not fans_gte true',
    'index_gte false',
  ]);
  expect(unmetCount(show({ all: [{ fans_gte: 1 }, { not: { any: [{ fans_gte: 1 }, { index_gte: 1 }] } }] }))).toBe(2);
  expect(unmetCount(show({ any: [{ fans_gte: 200 }, { content_gte: 1 }] }))).toBe(1);
});
