import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { campaignDesk } from '../../../test/campaigns.ts';
import { ok } from '../../../test/money.ts';
import { published, publisher } from '../../../test/works.ts';

const world = await testApp();
const desk = campaignDesk(world, await world.operator('campaign_manager'));

test('UX 26: before a work is submitted its author is told everything that a campaign would not take of it', async () => {
  const { owner } = await publisher(world, '先看看的达人');
  const contentId = await published(owner);
  const id = await desk.open({ contentTypes: ['video'], itemRules: { minItems: 2 }, inviteRule: { minLevel: 'L5' } });
  const ask = (campaign: string, who = owner) => who.call('GET', `/campaigns/${campaign}/works/${contentId}`);
  const { open, obstacles } = ok(await ask(id));
  expect(open).toBe(false);
  expect(obstacles).toMatchObject([
    { code: 'TYPE_NOT_TAKEN', message: '活动不收这种类型的作品', rows: [{ actual: 'post', required: ['video'] }] },
    { code: 'ITEMS_NOT_TAKEN', rows: [{ code: 'ITEMS_TOO_FEW', message: '商品数不够', actual: 0, required: 2 }] },
    { code: 'NOT_ELIGIBLE' },
  ]);
  const fits = await desk.open();
  expect(ok(await ask(fits))).toEqual({ open: true, obstacles: [] });
  expect(await desk.read(fits)).toMatchObject({ submissions: 0 });
  expect((await ask('nothing')).status).toBe(404);
  const other = await publisher(world, '别人');
  expect([403, 404]).toContain((await ask(fits, other.owner)).status);
});
