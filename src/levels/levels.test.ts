import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { systemActor } from '../lib/actor.ts';
import { newId } from '../lib/ids.ts';
import { setPolicy } from '../lib/policy.ts';
import { instantOf } from '../lib/time.ts';
import { rightsPolicy } from './policy.ts';
import { levels, rights } from './schema.ts';
import { levelAt, levelHistory, levelsOf, reaches, rightAt, rightsAt, setLevel } from './service.ts';

const world = await testApp();
const march = instantOf('2026-03-01');
const april = instantOf('2026-04-01');
const set = (accountId: string, level: (typeof levels)[number], effectiveAt: Date) =>
  world.run((tx, now) => setLevel(tx, systemActor, now, accountId, { level, effectiveAt, reason: 'test' }));

test('DOMAIN 9: the matrix is the one that is copied there', () => {
  const copied: Record<string, string> = {
    L6: '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ 优先 优先 ✓ 优先 优先',
    L5: '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ 优先 优先 ✓ 优先 优先',
    L4: '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ × ✓ 有机会 优先 ✓ 优先 有机会',
    L3: '✓ ✓ ✓ ✓ ✓ × ✓ ✓ × ✓ 有机会 有机会 ✓ 优先 有机会',
    L2: '✓ ✓ ✓ ✓ ✓ × ✓ ✓ × ✓ 有机会 有机会 ✓ 有机会 ×',
    L1: '✓ ✓ ✓ ✓ × × × × × × 有机会 × × × ×',
    L0: '✓ 默认 × × × × × × × × × × × × ×',
  };
  const signs = { yes: '✓', no: '×', default: '默认', chance: '有机会', priority: '优先' };
  for (const level of levels) {
    expect(rights.map((right) => signs[rightsPolicy.defaults[level][right]]).join(' ')).toBe(copied[level]);
  }
});

test('an account without a level is L0, and has its rights', async () => {
  const id = newId();
  expect(await world.run((tx) => levelAt(tx, id, april))).toBe('L0');
  expect(await world.run((tx) => rightAt(tx, id, 'cps_settlement', april))).toBe('no');
  expect(await world.run((tx) => rightAt(tx, id, 'homepage', april))).toBe('default');
});

test('a level counts from its effective instant on, to the millisecond', async () => {
  const id = newId();
  await set(id, 'L4', april);
  await set(id, 'L2', march);
  const at = (instant: Date) => world.run((tx) => levelAt(tx, id, instant));
  expect(await at(new Date(march.getTime() - 1))).toBe('L0');
  expect(await at(march)).toBe('L2');
  expect(await at(new Date(april.getTime() - 1))).toBe('L2');
  expect(await at(april)).toBe('L4');
  const history = await world.run((tx) => levelHistory(tx, id));
  expect(history.map((row) => row.level)).toEqual(['L2', 'L4']);
  expect(history[0]).toMatchObject({ reason: 'test', setBy: 'system' });
  const other = newId();
  expect(await world.run((tx) => levelsOf(tx, [id, other], april))).toEqual(
    new Map([
      [id, 'L4'],
      [other, 'L0'],
    ]),
  );
  expect((await world.run((tx) => rightsAt(tx, id, april))).subscription_account).toBe('yes');
});

test('levels are append only: the same again changes nothing, another at the same instant is refused', async () => {
  const id = newId();
  await set(id, 'L2', march);
  await set(id, 'L2', march);
  await expect(set(id, 'L3', march)).rejects.toMatchObject({ status: 409, code: 'LEVEL_SET' });
  expect(await world.run((tx) => levelHistory(tx, id))).toHaveLength(1);
});

test('two levels for one instant at the same time: exactly one stands', async () => {
  const id = newId();
  const tried = await Promise.allSettled([set(id, 'L2', march), set(id, 'L3', march)]);
  expect(tried.map((t) => t.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await world.run((tx) => levelHistory(tx, id))).toHaveLength(1);
});

test('setting a level leaves an audit row with before and after', async () => {
  const id = newId();
  await set(id, 'L3', march);
  const rows = await world.pool.query(
    'select verb, before, after, reason from identity.audit where object_id = $1 order by audit_id',
    [id],
  );
  const after = { level: 'L3', effectiveAt: march.toISOString() };
  expect(rows.rows).toEqual([{ verb: 'set_level', before: { level: 'L0' }, after, reason: 'test' }]);
});

test('the matrix is a policy: a new version counts from its effective instant', async () => {
  const id = newId();
  await set(id, 'L1', march);
  const document = structuredClone(rightsPolicy.defaults);
  document.L1.cps_settlement = 'yes';
  const change = { document, effectiveAt: april, author: 'test', reason: 'L1 may earn' };
  await world.run((tx, now) => setPolicy(tx, now, rightsPolicy, change));
  expect(await world.run((tx) => rightAt(tx, id, 'cps_settlement', march))).toBe('no');
  expect(await world.run((tx) => rightAt(tx, id, 'cps_settlement', april))).toBe('yes');
});

test('levels are ordered', () => {
  expect(reaches('L2', 'L2')).toBe(true);
  expect(reaches('L1', 'L2')).toBe(false);
});
