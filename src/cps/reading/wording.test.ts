import { expect, test } from 'vitest';
import { cpsPolicySchema, rulesOf } from '../policy.ts';
import { decidedInWords, gateOf, lowestSettled, reasonInWords } from './wording.ts';

const noon = (day: string) => new Date(`${day}T04:00:00Z`);
const policy = cpsPolicySchema.parse({
  version: 1,
  settlementLevels: ['L4', 'L3'],
  changes: [{ fromMonth: '2026-04', settlementLevels: [] }],
});
const terms = rulesOf(policy).at(noon('2026-03-10').getTime());
const later = rulesOf(policy).at(noon('2026-04-10').getTime());

test('DOMAIN 11.5: what is below the level names the lowest level of its month’s policy', () => {
  expect([lowestSettled(terms), lowestSettled(later)]).toEqual(['L3', null]);
  for (const lang of ['zh-CN', 'en'] as const) {
    const { why, required } = gateOf({ level: 'L2', gate: null }, terms, noon('2026-03-10'), lang);
    expect(required).toEqual(['L3', 'L4']);
    expect(why).toBe(decidedInWords('BELOW_L2', 'L3', lang));
    expect(reasonInWords('BELOW_L2', null, 'L3', lang)).toBe(why);
    for (const text of [why, reasonInWords('BELOW_L2', '2026-04-20T02:00:00.000Z', 'L3', lang)]) {
      expect(text).toContain('L3');
      expect(text).not.toContain('L2');
    }
    expect(gateOf({ level: 'L6', gate: null }, later, noon('2026-04-10'), lang).why).not.toMatch(/L\d/);
  }
});
