import type { Expression } from '../../src/distribution/eligibility/schema.ts';
import { levels } from '../../src/levels/schema.ts';
import type { Creator } from './cast.ts';

type Shape = { name: string; expression: Expression; holds: (of: Creator) => boolean };

const from = (least: number) => levels.slice(least);
const above = (least: number) => from(least) as [(typeof levels)[number], ...(typeof levels)[number][]];

/**
 * Eligibility in every shape of DOMAIN 3.2, each beside a plain reading of the same sentence: the script compares what the
 * channels say with it.
 */
export function shapes(roles: readonly string[]): Shape[] {
  const role = { role_in: [...roles] };
  return [
    { name: 'open', expression: { all: [] }, holds: () => true },
    { name: 'level', expression: { level_in: above(4) }, holds: ({ level }) => levels.indexOf(level) >= 4 },
    { name: 'role', expression: role, holds: (of) => of.role !== null },
    { name: 'list', expression: { invited_list: 'season' }, holds: ({ listed }) => listed },
    { name: 'no seller', expression: { not: { account_type: ['merchant'] } }, holds: () => true },
    {
      name: 'all: level, index, content',
      expression: { all: [{ level_in: above(3) }, { index_gte: 600 }, { content_gte: 500 }] },
      holds: ({ level, index, content }) => levels.indexOf(level) >= 3 && index >= 600 && content >= 500,
    },
    {
      // The sentence of iFashion, nested: a role, or level and domain together, or a merchant.
      name: 'nested',
      expression: {
        any: [
          role,
          { all: [{ level_in: above(2) }, { domain_in: ['outfit', 'beauty'] }] },
          { account_type: ['merchant'] },
        ],
      },
      holds: (of) => of.role !== null || of.domain === 'outfit' || of.domain === 'beauty',
    },
    {
      // The same four lines flat.
      name: 'flat',
      expression: {
        any: [role, { level_in: above(6) }, { domain_in: ['outfit', 'beauty'] }, { account_type: ['merchant'] }],
      },
      holds: (of) => of.role !== null || of.level === 'L6' || of.domain === 'outfit' || of.domain === 'beauty',
    },
    {
      name: 'deep',
      expression: {
        all: [
          { any: [{ fan_value_gte: 600 }, { not: { index_gte: 700 } }] },
          { any: [{ invited_list: 'season' }, { all: [{ content_gte: 600 }, { level_in: above(3) }] }] },
        ],
      },
      holds: (of) =>
        (of.fanValue >= 600 || of.index < 700) && (of.listed || (of.content >= 600 && levels.indexOf(of.level) >= 3)),
    },
    { name: 'health', expression: { all: [{ health_gte: 300 }, { contents_30d_gte: 1 }] }, holds: () => true },
  ];
}
