import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { campaignDesk, campaignFields, reason } from '../../../test/campaigns.ts';
import { ok } from '../../../test/money.ts';
import { picture, publisher } from '../../../test/works.ts';
import { DAY, MINUTE } from '../../lib/time.ts';

const world = await testApp();
const manager = await world.operator('campaign_manager');
const desk = campaignDesk(world, manager);
const rowsOf = (answer: { body: { errors: { path: string; code: string }[] } }) =>
  answer.body.errors.map(({ path, code }) => [path, code]);

test('DOMAIN 4: an operator makes a campaign with every field, changes it by its version, and all is on the record', async () => {
  const channels = await world.operator('channel_manager');
  ok(await channels.call('POST', '/operator/channels', { code: 'summer', name: '夏日', intro: '夏日', reason }));
  const coverMediaId = await picture(manager);
  ok(await (await world.host('host.catalogue')).call('PUT', '/host/categories/shoes', { name: '女鞋' }));
  const { accountId } = await publisher(world, '被点名的达人');
  const wish = {
    channelCode: 'summer',
    coverMediaId,
    classificationScheme: [{ id: 'cool', name: '清凉' }],
    itemRules: { minItems: 1, minShopRatingBp: 46_000, categoryIds: ['shoes'] },
    maxCreators: 10,
    maxSubmissions: 20,
    domainCaps: { outfit: 5 },
    inviteRule: { minLevel: 'L2', minFanValue: 200, minContentValue: 300, domains: ['outfit'], accounts: [accountId] },
    closeWhenFull: false,
  };
  const made = ok(await desk.create(wish));
  expect(made).toMatchObject({ ...wish, status: 'draft', version: 1, perAccountLimit: 3, openTo: 'eligible' });
  expect(made.coverUrl).toMatch(/^\//);
  expect((await desk.read(made.id)).itemCategories).toEqual([{ id: 'shoes', name: '女鞋' }]);
  const found = async (q: string) =>
    ok(await manager.call('GET', `/operator/categories?q=${encodeURIComponent(q)}`)).items;
  expect(await found('女')).toEqual([{ id: 'shoes', name: '女鞋', path: [] }]);
  expect(await found('没有的类目')).toEqual([]);
  const changed = ok(await desk.change(made.id, { title: '夏天好物招稿', maxSubmissions: null }));
  expect(changed).toMatchObject({ title: '夏天好物招稿', maxSubmissions: null, version: 2 });
  const stale = await manager.call('PUT', `/operator/campaigns/${made.id}`, { ...made, reason }, { 'if-match': '"1"' });
  expect(stale).toMatchObject({ status: 409, body: { code: 'STALE_VERSION', current: { title: '夏天好物招稿' } } });
  const admin = await world.operator('admin');
  const { items } = ok(await admin.call('GET', `/operator/audit?objectId=${made.id}`));
  expect(items).toMatchObject([
    { verb: 'change_campaign', reason, before: { maxSubmissions: 20 }, after: { maxSubmissions: null } },
    { verb: 'create_campaign', before: null },
  ]);
  expect(Object.keys(items[0].after).toSorted()).toEqual(['maxSubmissions', 'title']);
  for (const role of ['channel_manager', 'finance'] as const) {
    const who = await world.operator(role);
    expect((await who.call('POST', '/operator/campaigns', made)).status).toBe(403);
  }
});

test('DOMAIN 4: times that contradict each other, and what is not there, are refused at their fields', async () => {
  const now = await desk.now();
  const at = (days: number) => new Date(now.getTime() + days * DAY).toISOString();
  const wrong = await desk.create({
    submitFrom: at(5),
    submitDeadline: at(5),
    placementFrom: at(4),
    placementTo: at(3),
    activityTo: at(-1),
  });
  expect(wrong.status).toBe(422);
  const unknown = { inviteRule: { accounts: ['abc'] }, itemRules: { categoryIds: ['nowhere'] } };
  expect(rowsOf(await desk.create(unknown))).toEqual([
    ['inviteRule.accounts[0]', 'ACCOUNT_UNKNOWN'],
    ['itemRules.categoryIds[0]', 'CATEGORY_UNKNOWN'],
  ]);
  expect(rowsOf(wrong)).toEqual([
    ['activityTo', 'TIMES_ORDER'],
    ['submitDeadline', 'TIMES_ORDER'],
    ['placementFrom', 'TIMES_ORDER'],
    ['placementTo', 'TIMES_ORDER'],
  ]);
  expect(wrong.body.errors[2]).toMatchObject({ actual: at(4), required: { field: 'submitDeadline', from: at(5) } });
  expect(rowsOf(await desk.create({ title: '长'.repeat(61), domainCaps: { nowhere: 3 } }))).toContainEqual([
    'title',
    'TOO_BIG',
  ]);
  expect(await desk.create({ channelCode: 'nowhere' })).toMatchObject({ body: { code: 'CHANNEL_UNKNOWN' } });
  expect(await desk.create({ coverMediaId: 'nothing' })).toMatchObject({ body: { code: 'COVER_UNKNOWN' } });
});

test('DOMAIN 4: a campaign goes through its states, each step a row with who, when and why', async () => {
  const now = await desk.now();
  const begin = new Date(now.getTime() + DAY);
  const { id } = ok(await desk.create({ submitFrom: begin.toISOString() }));
  expect(ok(await desk.move(id, 'publish'))).toMatchObject({ status: 'scheduled', may: ['cancel'] });
  await world.advance(new Date(begin.getTime() - MINUTE));
  expect((await desk.read(id)).status).toBe('scheduled');
  await world.advance(begin);
  expect(await desk.read(id)).toMatchObject({ status: 'collecting', may: ['pause', 'close', 'cancel'] });
  expect(ok(await desk.move(id, 'pause')).status).toBe('paused');
  expect(ok(await desk.move(id, 'resume')).status).toBe('collecting');
  await world.advance(new Date((await desk.read(id)).submitDeadline));
  expect(await desk.read(id)).toMatchObject({ status: 'closed', may: ['select', 'cancel'] });
  expect(ok(await desk.move(id, 'select')).status).toBe('selecting');
  expect(ok(await desk.move(id, 'place')).status).toBe('placed');
  const { status, steps } = ok(await desk.move(id, 'archive'));
  expect(status).toBe('archived');
  expect(steps.map((one: { toStatus: string; by: string }) => [one.toStatus, one.by === 'system'])).toEqual([
    ['draft', false],
    ['scheduled', false],
    ['collecting', true],
    ['paused', false],
    ['collecting', false],
    ['closed', true],
    ['selecting', false],
    ['placed', false],
    ['archived', false],
  ]);
  expect(steps[2]).toMatchObject({ reason: 'SUBMIT_FROM', byName: null });
  expect(Date.parse(steps[2].at) - begin.getTime()).toBeLessThan(MINUTE);
  expect(steps[5]).toMatchObject({ reason: 'DEADLINE' });
  expect(steps[3]).toMatchObject({ reason, byName: '小二campaign_manager', fromStatus: 'collecting' });
});

test('DOMAIN 4: a step that the state does not allow is refused with those that it allows', async () => {
  const steps = ['publish', 'pause', 'resume', 'close', 'select', 'place', 'archive', 'cancel'];
  const path = ['publish', 'pause', 'resume', 'close', 'select', 'place', 'archive'];
  const allowed: Record<string, string[]> = {
    draft: ['publish', 'cancel'],
    collecting: ['pause', 'close', 'cancel'],
    paused: ['resume', 'cancel'],
    closed: ['select', 'cancel'],
    selecting: ['place', 'cancel'],
    placed: ['archive', 'cancel'],
    archived: [],
  };
  const { id } = ok(await desk.create());
  for (const next of [...path, undefined]) {
    const { status } = await desk.read(id);
    for (const step of steps.filter((one) => !allowed[status]?.includes(one)))
      expect(await desk.move(id, step), `${status} ${step}`).toMatchObject({
        status: 409,
        body: { code: 'CAMPAIGN_STATE', errors: [{ actual: status, required: allowed[status] }] },
      });
    if (next) ok(await desk.move(id, next));
  }
  for (const before of [[], ['publish'], ['publish', 'pause'], ['publish', 'close', 'select', 'place']]) {
    const one = ok(await desk.create()).id;
    for (const step of before) ok(await desk.move(one, step));
    expect(ok(await desk.move(one, 'cancel'))).toMatchObject({ status: 'cancelled', may: [] });
  }
});

test('DOMAIN 4: one whose deadline has passed is not published, and a paused one closes at it as one that collects', async () => {
  const now = await desk.now();
  const late = ok(await desk.create()).id;
  const paused = await desk.open();
  ok(await desk.move(paused, 'pause'));
  const deadline = new Date((await desk.read(paused)).submitDeadline);
  await world.advance(new Date(deadline.getTime() - MINUTE));
  expect((await desk.read(paused)).status).toBe('paused');
  await world.advance(new Date(now.getTime() + 8 * DAY));
  const refused = await desk.move(late, 'publish');
  expect(rowsOf(refused)).toEqual([['submitDeadline', 'IN_PAST']]);
  const closed = await desk.read(paused);
  expect(closed).toMatchObject({ status: 'closed', may: ['select', 'cancel'] });
  expect(closed.steps.at(-1)).toMatchObject({ fromStatus: 'paused', reason: 'DEADLINE', by: 'system' });
  expect(Date.parse(closed.steps.at(-1).at) - deadline.getTime()).toBeLessThan(MINUTE);
  expect(await desk.move(paused, 'resume')).toMatchObject({ status: 409, body: { code: 'CAMPAIGN_STATE' } });
});

test('DOMAIN 4: while works come in, what they were written for stays, and no cap falls under what is taken', async () => {
  const { accountId } = await publisher(world, '夏日达人');
  const id = await desk.open({
    maxSubmissions: 5,
    maxCreators: 5,
    domainCaps: { outfit: 4 },
    classificationScheme: [{ id: 'cool', name: '清凉' }],
  });
  for (let n = 0; n < 2; n++) expect(await desk.take(id, accountId)).toBe('taken');
  const now = await desk.now();
  const wrong = await desk.change(id, {
    submitFrom: new Date(now.getTime() + DAY).toISOString(),
    reviewMode: 'machine',
    openTo: 'invited',
    contentTypes: ['post'],
    classificationScheme: [],
    maxSubmissions: 1,
    maxCreators: 1,
    domainCaps: { outfit: 1 },
    perAccountLimit: 1,
  });
  expect(rowsOf(wrong)).toEqual([
    ['openTo', 'FIELD_FIXED'],
    ['reviewMode', 'FIELD_FIXED'],
    ['submitFrom', 'FIELD_FIXED'],
    ['contentTypes', 'ONLY_ADD'],
    ['classificationScheme', 'ONLY_ADD'],
    ['maxSubmissions', 'BELOW_TAKEN'],
    ['domainCaps.outfit', 'BELOW_TAKEN'],
    ['perAccountLimit', 'BELOW_TAKEN'],
  ]);
  expect(wrong.body.errors[5]).toMatchObject({ actual: 1, required: { min: 2 } });
  const wider = { contentTypes: ['post', 'video', 'list'], maxSubmissions: 2, domainCaps: {}, perAccountLimit: 2 };
  // It is full then, and closes.
  expect(ok(await desk.change(id, wider))).toMatchObject(wider);
  expect(rowsOf(await desk.change(id, { maxSubmissions: 9 }))).toEqual([['maxSubmissions', 'FIELD_FIXED']]);
  ok(await desk.change(id, { description: '写清楚尺码。' }));
  ok(await desk.move(id, 'cancel'));
  expect(rowsOf(await desk.change(id, { description: '没有了。' }))).toEqual([['description', 'FIELD_FIXED']]);
});

test('DOMAIN 4: a description is rich text of words; its words stand in the plain one, and its HTML is the renderer’s', async () => {
  const text = (words: string, marks?: object[]) => ({ type: 'text', text: words, ...(marks && { marks }) });
  const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
  const descriptionBody = {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [text('要什么')] },
      paragraph(text('用过的，'), text('拍清楚', [{ type: 'bold' }]), text('<b>细节</b>')),
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('写尺码'))] }] },
    ],
  };
  const id = await desk.open({ description: '旧说明', descriptionBody });
  expect(await desk.read(id)).toMatchObject({
    description: '要什么\n用过的，拍清楚<b>细节</b>\n写尺码',
    descriptionBody,
  });
  const { owner } = await publisher(world, '看活动的达人');
  const html = async () => ok(await owner.call('GET', `/campaigns/${id}`)).descriptionHtml;
  expect(await html()).toBe(
    '<h2>要什么</h2><p>用过的，<strong>拍清楚</strong>&#60;b&#62;细节&#60;/b&#62;</p><ul><li><p>写尺码</p></li></ul>',
  );
  ok(await desk.change(id, { description: '第一段\n\n第二段', descriptionBody: null }));
  expect(await html()).toBe('<p>第一段</p><p>第二段</p>');
  const fault = async (content: object[]) => rowsOf(await desk.create({ descriptionBody: { type: 'doc', content } }));
  const picture = { type: 'image', attrs: { mediaId: 'm1' } };
  expect(await fault([paragraph(text('有图')), picture])).toEqual([['descriptionBody', 'BODY_WORDS_ONLY']]);
  expect(await fault([paragraph(text('长'.repeat(2001)))])).toEqual([['descriptionBody', 'TOO_BIG']]);
  expect(await fault([paragraph()])).toEqual([['descriptionBody', 'TOO_SMALL']]);
});

test('a deadline moves while works come in, but not into the past', async () => {
  const id = await desk.open();
  const now = await desk.now();
  const past = {
    submitFrom: campaignFields(now).submitFrom,
    submitDeadline: new Date(now.getTime() - 1).toISOString(),
  };
  expect(rowsOf(await desk.change(id, { submitDeadline: past.submitDeadline }))).toContainEqual([
    'submitDeadline',
    'IN_PAST',
  ]);
  const sooner = new Date(now.getTime() + DAY);
  ok(await desk.change(id, { submitDeadline: sooner.toISOString() }));
  await world.advance(sooner);
  expect((await desk.read(id)).status).toBe('closed');
});
