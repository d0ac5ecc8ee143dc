import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { campaignDesk, reason } from '../../../test/campaigns.ts';
import { ok } from '../../../test/money.ts';
import { submissionOf } from '../../../test/placing.ts';
import { published, publisher, raise } from '../../../test/works.ts';
import { sceneOf } from '../../contents/service.ts';
import { DAY } from '../../lib/time.ts';

const world = await testApp();
const manager = await world.operator('campaign_manager');
const desk = campaignDesk(world, manager);

test('DOMAIN 9: campaigns place works of every level in their slots, within their placement time, and readers see them there', async () => {
  const made = ok(await desk.create());
  const slot = { code: 'summer_main', place: 'campaign', campaignId: made.id, name: '主会场', capacity: 20, reason };
  expect(ok(await manager.call('POST', '/operator/slots', slot))).toMatchObject({
    place: 'campaign',
    pageName: made.title,
    scene: 'public_other',
  });
  expect(
    await manager.call('POST', '/operator/slots', { ...slot, code: 'nowhere', campaignId: 'nowhere' }),
  ).toMatchObject({
    status: 422,
    body: { code: 'SLOT_PAGE_UNKNOWN', errors: [{ path: 'campaignId' }] },
  });
  const author = await publisher(world, '小满', 'L2');
  const contentId = await published(author.owner);
  await raise(world, author.accountId, 'L1');
  const submissionId = await submissionOf(world, { accountId: author.accountId, contentId, campaign: made.id });
  const place = (wish: object = {}) =>
    manager.call('POST', '/operator/placements', { submissionId, slotCode: 'summer_main', ...wish });
  expect(await place()).toMatchObject({
    status: 409,
    body: { code: 'CAMPAIGN_NOT_PLACING', errors: [{ path: 'submissionId', actual: 'draft' }] },
  });
  for (const step of ['publish', 'close', 'select']) ok(await desk.move(made.id, step));
  const choice = { choose: [submissionId] };
  ok(await manager.call('POST', `/operator/campaigns/${made.id}/selection`, choice));
  const end = new Date(Date.parse(made.placementTo) + DAY).toISOString();
  expect(await place({ to: end })).toMatchObject({
    status: 422,
    body: {
      code: 'OUTSIDE_PLACEMENT_TIME',
      errors: [{ path: 'to', required: { from: made.placementFrom, to: made.placementTo } }],
    },
  });
  const now = (await desk.now()).toISOString();
  expect(await place({ from: now })).toMatchObject({ status: 422, body: { errors: [{ path: 'from' }] } });
  expect(await place({ slotCode: undefined })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'slotCode', code: 'REQUIRED' }] },
  });
  // Without times it stands as long as the campaign places; × of L1 keeps nobody out here.
  expect(ok(await place())).toMatchObject({
    from: made.placementFrom,
    to: made.placementTo,
    state: 'coming',
    campaignId: made.id,
    rank: { level: 'L1', right: 'no', boostBp: 0, rank: 1_000_000 },
  });
  const works = async () => ok(await world.anonymous.call('GET', `/campaigns/${made.id}/contents`)).items;
  expect((await world.anonymous.call('GET', `/campaigns/${made.id}/contents`)).status, 'nothing stood there').toBe(404);
  await world.advance(new Date(made.placementFrom));
  const [card] = await works();
  expect(card.id).toBe(contentId);
  const via = new URL(card.url, 'http://x').searchParams.get('via') ?? '';
  expect(sceneOf(world.config.secret, contentId, via)).toBe('public_other');
  expect(ok(await world.anonymous.call('GET', `/campaign-pages/${made.id}`))).toMatchObject({
    title: made.title,
    intro: made.theme,
    url: `/campaigns/${made.id}`,
  });
  const own = ok(await author.owner.call('GET', `/contents/${contentId}/placements`)).items;
  expect(own).toMatchObject([{ page: 'campaign', pageName: made.title, url: `/campaigns/${made.id}` }]);
});

test('DOMAIN 3.5: the name of a slot is its own on its page', async () => {
  const slot = (code: string, name: string, change: object = {}) =>
    manager.call('POST', '/operator/slots', {
      code,
      place: 'discover',
      name,
      capacity: 1,
      ...change,
      reason: '资源位',
    });
  const { version, ...first } = ok(await slot('named_first', '检验位'));
  const repeated = { status: 422, body: { errors: [{ path: 'name', code: 'NAME_REPEATED', actual: '检验位' }] } };
  expect(await slot('named_second', '检验位')).toMatchObject(repeated);
  ok(await slot('named_second', '检验位二'));
  const put = (code: string, name: string) =>
    manager.call('PUT', `/operator/slots/${code}`, { ...first, name, reason: '改名' }, { 'if-match': `"${version}"` });
  expect(await put('named_second', '检验位')).toMatchObject(repeated);
  expect((await put('named_first', '检验位')).status, 'its own').toBe(200);
});
