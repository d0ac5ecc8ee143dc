import { expect } from 'vitest';
import { templates } from '../../src/contents/templates/registry.ts';
import type { Template } from '../../src/contents/templates/schema.ts';
import { contentRules } from '../../src/contents/policy.ts';
import { setPolicy } from '../../src/lib/policy.ts';
import type { Caller, TestApp } from '../app.ts';
import { Dice } from '../world/random.ts';
import { publisher } from '../works.ts';
import { coverKind, covers, keeps, table, type Limit } from './table.ts';
import { good, placesOf, sized, stock, verdicts, type Stock } from './works.ts';

/** A size at one limit of a template, and whether DOMAIN lets it be. */
type Probe = { name: string; size: number; passes: boolean };

const counted = new Set([
  'line',
  'text',
  'rich_text',
  'rich_paragraphs',
  'list',
  'captions',
  'goods',
  'hotspots',
  'video',
]);

/** The fields of a template that have a limit of length or number. */
export function limited(template: Template) {
  return template.fields.filter(
    ({ component, min, max, counts }) => counted.has(component) && (min ?? max ?? counts) !== undefined,
  );
}

/** Every size at, one below and one above a limit: of the schema's and of the table's, should they differ. */
export function probes(template: Template): Probe[] {
  return limited(template).flatMap(({ name, min = 0, max = 0, counts = [] }) => {
    const limit = limitOf(template.code, name);
    const edges = [min, max, limit.min, limit.max, ...counts, ...(limit.only ?? [])];
    const sizes = new Set(edges.flatMap((edge) => [edge - 1, edge, edge + 1]).filter((size) => size >= 0));
    return [...sizes].map((size) => ({ name, size, passes: keeps(limit, size) }));
  });
}

function limitOf(template: string, name: string): Limit {
  const limit = table[template]?.[name];
  if (!limit) throw new Error(`DOMAIN's table has no limit of ${template} ${name}`);
  return limit;
}

/** Without daily limits, so that contents can be submitted by the thousand. */
async function unlimited(world: TestApp): Promise<void> {
  const { defaults } = contentRules;
  const document = { ...defaults, followFeedPerDay: { ...defaults.followFeedPerDay, L4: null }, draftsMax: 10_000 };
  const change = { document, effectiveAt: new Date(0), author: 't', reason: 't' };
  await world.run((tx, now) => setPolicy(tx, now, contentRules, change));
}

/**
 * Makes `contents` through the API, each at one or two limits: first every edge of every template once, as far as they
 * reach, then at random. Preflight and submit must both say what the table says, at the places it says.
 */
export async function judgeContents(world: TestApp, dice: Dice, contents: number): Promise<void> {
  await unlimited(world);
  const made = await publisher(world, '千篇作者', 'L4');
  const things = await stock(world, made);
  const all = templates.flatMap((template) => probes(template).map((probe) => ({ template: template.code, probe })));
  const first = shuffled(dice, all);
  for (let i = 0; i < contents; i++) {
    const { template, probe } = first[i] ?? dice.pick(all);
    const others = all.filter((one) => one.template === template && rootOf(one.probe) !== rootOf(probe));
    const chosen = i < first.length && dice.chance(0.5) ? [probe] : [probe, dice.pick(others).probe];
    await judge(made.owner, things, template, chosen, dice, i);
  }
}

/** Fields that are made of one another are not changed at once. */
const rootOf = ({ name }: Probe) => (/^(items|body)\b/.test(name) ? 'items' : (name.split(/[.[]/)[0] ?? name));

function shuffled<T>(dice: Dice, list: readonly T[]): T[] {
  return list
    .map((one) => ({ one, at: dice.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

async function judge(
  owner: Caller,
  things: Stock,
  template: string,
  chosen: readonly Probe[],
  dice: Dice,
  seed: number,
): Promise<void> {
  let fields = await good(template, things, seed);
  for (const { name, size } of chosen) fields = await sized(fields, name, size, things, seed);
  const faults = chosen.filter((probe) => !probe.passes).flatMap(({ name, size }) => placesOf(template, name, size));
  const kind = coverKind(template);
  const what = [template, ...chosen.map(({ name, size }) => `${name} ${size}`)];
  if (kind && dice.chance(0.2) && !chosen.some(({ name }) => name === 'coverMediaIds')) {
    const { sides, fits } = dice.pick(covers);
    const before = fields['coverMediaIds'] as string[];
    fields = { ...fields, coverMediaIds: [things.bySides.get(sides.join('×')), ...before.slice(1)] };
    what.push(sides.join('×'));
    if (!fits.includes(kind)) faults.push('coverMediaIds[0]');
  }
  const told = [...new Set(faults)].toSorted((a, b) => (a < b ? -1 : 1));
  const said = await verdicts(owner, fields);
  const label = what.join(', ');
  if (said.refused) {
    // Beyond the bounds that protect the store it is refused before it is a draft.
    expect(faults, `${label}: ${JSON.stringify(said.refused.body)}`).not.toEqual([]);
    return;
  }
  expect({ preflight: said.preflight, submit: said.submit }, label).toEqual({
    preflight: { passed: told.length === 0, places: told },
    submit:
      told.length === 0
        ? { status: 'published', code: undefined, places: [] }
        : { status: 422, code: 'CONTENT_INVALID', places: told },
  });
}
