import { expect, test } from 'vitest';
import { testWorld } from '../../../test/demo.ts';
import { ok } from '../../../test/money.ts';
import { all } from '../../../test/pages.ts';
import { addMember } from '../../identity/service.ts';
import type { AnalysisOverview, ContentAnalysis, WorkRow } from './schema.ts';

const WORLD_MS_MAX = 300_000;
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
    expect(ok(await helper.call('GET', '/studio/analysis')).money).toBeNull();
    const works: WorkRow[] = ok(await helper.call('GET', '/studio/analysis/contents')).items;
    expect(works.map(({ money }) => money)).toEqual(works.map(() => null));
  },
  WORLD_MS_MAX,
);

const marks = ['likes', 'comments', 'favourites', 'shares', 'interactions'] as const;
const summed = ['reads', 'rawReads', ...marks, 'itemViews', 'itemClicks', 'follows', 'orders'] as const;

test(
  'DOMAIN 2.5: the analyses of all works add up to the overview, day by day, source by source and scene by scene',
  async () => {
    const world = await testWorld();
    for (const key of ['lin', 'hao']) {
      const author = await world.as(key);
      const overview: AnalysisOverview = ok(await author.call('GET', '/studio/analysis'));
      const { from, to } = overview;
      const works = await all<WorkRow>(author, `/studio/analysis/contents?from=${from}&to=${to}`);
      const contents = await all<{ id: string }>(author, '/contents');
      const analyses: ContentAnalysis[] = [];
      for (const { id } of contents)
        analyses.push(ok(await author.call('GET', `/contents/${id}/analysis?from=${from}&to=${to}`)));

      const sum = (of: (one: ContentAnalysis) => number) => analyses.reduce((total, one) => total + of(one), 0);
      for (const name of summed) {
        expect(
          sum(({ period }) => period[name]),
          name,
        ).toBe(overview.period[name]);
        expect(
          overview.days.reduce((total, day) => total + day[name], 0),
          name,
        ).toBe(overview.period[name]);
        for (const [n, day] of overview.days.entries()) expect(sum(({ days }) => days[n]?.[name] ?? 0)).toBe(day[name]);
      }
      expect(overview.period.reads).toBeGreaterThan(0);
      expect(overview.period.readers).toBeLessThanOrEqual(sum(({ period }) => period.readers));
      for (const { period } of [...analyses, overview]) {
        expect(period.reads).toBeLessThanOrEqual(period.rawReads);
        expect(period.readers).toBeLessThanOrEqual(period.reads);
      }
      expect(overview.sources.reduce((total, { reads }) => total + reads, 0)).toBe(overview.period.reads);
      for (const { source, reads } of overview.sources)
        expect(sum(({ sources }) => sources.find((one) => one.source === source)?.reads ?? 0)).toBe(reads);
      for (const name of ['settledFen', 'rewardFen', 'clawbackFen', 'estimatedFen', 'confirmedFen'] as const)
        for (const scene of overview.money ?? [])
          expect(sum(({ money }) => money?.find((one) => one.scene === scene.scene)?.[name] ?? 0)).toBe(scene[name]);

      // The list of works says the same of each.
      expect(works.map(({ reads }) => reads)).toEqual(works.map(({ reads }) => reads).toSorted((a, b) => b - a));
      for (const name of ['reads', 'interactions', 'itemClicks', 'follows', 'orders'] as const)
        for (const work of works)
          expect(work[name], name).toBe(analyses.find(({ contentId }) => contentId === work.id)?.period[name]);
      const earned = (rows: ContentAnalysis['money']) =>
        (rows ?? []).reduce((fen, row) => fen + row.settledFen + row.rewardFen + row.clawbackFen, 0);
      for (const work of works)
        expect(work.money?.settledFen).toBe(
          earned(analyses.find(({ contentId }) => contentId === work.id)?.money ?? null),
        );
    }
  },
  WORLD_MS_MAX,
);
