import { expect, test } from 'vitest';
import { testWorld } from '../../test/demo.ts';
import { ok } from '../../test/money.ts';
import { all } from '../../test/pages.ts';
import { addMember } from '../identity/service.ts';
import type { ContentAnalysis } from './schema.ts';

const WORLD_MS_MAX = 120_000;
type SceneMoney = NonNullable<ContentAnalysis['money']>[number];

test(
  'DOMAIN 2.5: the money of all contents by scene is that of the posted statements',
  async () => {
    const world = await testWorld();
    const lin = await world.as('lin');
    const contents = await all<{ id: string }>(lin, '/contents');
    const money: SceneMoney[] = [];
    for (const { id } of contents) {
      const analysis: ContentAnalysis = ok(await lin.call('GET', `/contents/${id}/analysis`));
      money.push(...(analysis.money ?? []));
    }
    const months: { state: string; month: string }[] = ok(await lin.call('GET', '/income/summary')).months;
    const net = { commissionFen: 0, clawbackFen: 0, rewardFen: 0 };
    for (const { month } of months.filter(({ state }) => state === 'posted')) {
      for (const statement of ok(await lin.call('GET', `/statements/${month}`)).items) {
        net.commissionFen += statement.commissionFen;
        net.clawbackFen += statement.clawbackFen;
        net.rewardFen += statement.rewardFen;
      }
    }
    const sum = (name: 'settledFen' | 'clawbackFen' | 'rewardFen') => money.reduce((fen, row) => fen + row[name], 0);
    expect(net.commissionFen).toBeGreaterThan(0);
    expect(sum('settledFen')).toBe(net.commissionFen);
    expect(sum('clawbackFen')).toBe(net.clawbackFen);
    expect(sum('rewardFen')).toBe(net.rewardFen);
  },
  WORLD_MS_MAX,
);

test(
  'DOMAIN 1.3: a member who may not see money reads the analysis without it',
  async () => {
    const world = await testWorld();
    const lin = await world.as('lin');
    const [content] = await all<{ id: string }>(lin, '/contents');
    const { accounts } = ok(await lin.call('GET', '/me'));
    const helper = await world.signUp('帮手');
    const member = { userId: helper.userId, accountId: accounts[0].id, role: 'editor' as const };
    await world.run((tx, now) => addMember(tx, now, member));
    expect(ok(await helper.call('GET', `/contents/${content?.id}/analysis`)).money).toBeNull();
  },
  WORLD_MS_MAX,
);
