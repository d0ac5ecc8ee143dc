import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { doc, draft, goods, picture, publisher, raise, submitted } from '../../../test/works.ts';
import { setPolicy } from '../../lib/policy.ts';
import { MINUTE, addDays, dayOf, instantOf } from '../../lib/time.ts';
import { contentRules } from '../policy.ts';

const world = await testApp();
await goods(world, ['shoe', 'bag']);
await goods(world, ['gone'], { onSale: false });
const { owner: lin } = await publisher(world, '林小满的衣橱', 'L4');
const now = () => world.run(async (_, at) => at);

/** Without daily limits, so that rules can be tried as often as they need. */
async function unlimited(): Promise<void> {
  const { defaults } = contentRules;
  const followFeedPerDay = { ...defaults.followFeedPerDay, L4: null };
  const document = { ...defaults, followFeedPerDay, draftsMax: 10_000 };
  const change = { document, effectiveAt: new Date(0), author: 't', reason: 't' };
  await world.run((tx, at) => setPolicy(tx, at, contentRules, change));
}
await unlimited();

async function submit(change: object, who: Caller = lin) {
  return (await submitted(who, change)).answer;
}

const text = (n: number) => '字'.repeat(n);
const limits: [string, (n: number) => object, number, number][] = [
  ['title', (n) => ({ title: text(n) }), 4, 19],
  ['subtitle', (n) => ({ subtitle: text(n) }), 1, 40],
  ['forwardText', (n) => ({ forwardText: text(n) }), 1, 100],
  ['summary', (n) => ({ summary: text(n) }), 10, 100],
  ['body', (n) => ({ body: doc(n > 1 ? [text(n - 1), text(1)] : [text(n)]) }), 1, 20_000],
];

test.each(limits)('DOMAIN 2.2: a post’s %s at, below and above its limits', async (path, change, min, max) => {
  for (const n of [min, max]) expect((await submit(change(n))).body.status, `${path} ${n}`).toBe('published');
  for (const n of min > 1 ? [min - 1, max + 1] : [max + 1]) {
    const answer = await submit(change(n));
    expect(answer, `${path} ${n}`).toMatchObject({
      status: 422,
      body: { code: 'CONTENT_INVALID', errors: [{ path, actual: n, required: { min, max, unit: 'chars' } }] },
    });
    expect(answer.body.errors[0].message).not.toBe('');
  }
});

test('DOMAIN 2.2: lengths count code points, so an emoji is one', async () => {
  expect((await submit({ title: '👟'.repeat(19) })).body.status).toBe('published');
  expect((await submit({ title: '👟'.repeat(20) })).body.errors).toMatchObject([{ path: 'title', actual: 20 }]);
});

test('DOMAIN 2.2: covers are 1 or 3 of at least 750×422, 16:9', async () => {
  const wide = [await picture(lin), await picture(lin), await picture(lin)];
  expect((await submit({ coverMediaIds: wide })).body.status).toBe('published');
  for (const coverMediaIds of [[], wide.slice(0, 2)]) {
    expect((await submit({ coverMediaIds })).body.errors).toMatchObject([
      { path: 'coverMediaIds', code: 'COVER_SPEC' },
    ]);
  }
  for (const [width, height] of [
    [749, 422],
    [750, 421],
    [750, 750],
  ] as const) {
    const coverMediaIds = [await picture(lin, width, height)];
    expect((await submit({ coverMediaIds })).status, `${width}×${height}`).toBe(422);
  }
  expect((await submit({ coverMediaIds: ['none'] })).body.errors).toMatchObject([{ code: 'MEDIA_UNKNOWN' }]);
});

test('DOMAIN 2.6.3: the same picture twice among the covers is rejected', async () => {
  const [a, b] = [await picture(lin), await picture(lin)];
  expect((await submit({ coverMediaIds: [a, b, a] })).body).toMatchObject({
    status: 'rejected',
    reasons: [{ code: 'IMAGE_QUALITY', where: { field: 'coverMediaIds[2]' } }],
  });
});

test('DOMAIN 2.2: a schedule lies 5 minutes to 30 days ahead', async () => {
  const at = async (ms: number) => new Date((await now()).getTime() + ms).toISOString();
  expect((await submit({ scheduledAt: await at(6 * MINUTE) })).body.status).toBe('scheduled');
  expect((await submit({ scheduledAt: await at(30 * 24 * 60 * MINUTE - MINUTE) })).body.status).toBe('scheduled');
  for (const ms of [-MINUTE, 4 * MINUTE, 30 * 24 * 60 * MINUTE + MINUTE]) {
    expect((await submit({ scheduledAt: await at(ms) })).body.errors).toMatchObject([{ path: 'scheduledAt' }]);
  }
});

test('DOMAIN 2.2: an item content has exactly one item, 3-5 square pictures and highlights within bounds', async () => {
  const squares = await Promise.all([1, 2, 3].map(() => picture(lin, 500, 500)));
  const item = {
    type: 'item',
    title: '软皮乐福鞋',
    forwardText: '穿了一个月',
    summary: null,
    body: { paragraphs: [{ title: '皮质', text: text(60) }, { text: text(200) }] },
    items: [{ itemId: 'shoe', title: '软软的鞋' }],
    coverMediaIds: squares,
    highlights: { long: [text(12), text(20)], short: [text(6), text(12)] },
    brandStory: { name: '青禾', text: '一家小店' },
  };
  const good = await submit(item);
  expect(good.body.status).toBe('published');
  const bad: [object, string][] = [
    [{ items: [] }, 'items'],
    [{ items: [{ itemId: 'shoe' }, { itemId: 'bag' }] }, 'items'],
    [{ coverMediaIds: squares.slice(0, 2) }, 'coverMediaIds'],
    [{ body: { paragraphs: [{ text: text(59) }, { text: text(60) }] } }, 'body.paragraphs[0].text'],
    [{ body: { paragraphs: [{ text: text(60) }] } }, 'body.paragraphs'],
    [{ highlights: { long: [text(11), text(12)] } }, 'highlights.long[0]'],
    [{ highlights: { short: [text(6)] } }, 'highlights.short'],
    [{ brandStory: { name: text(31), text: 'x' } }, 'brandStory.name'],
  ];
  for (const [change, path] of bad) {
    const answer = await submit({ ...item, ...change });
    expect(answer.status, path).toBe(422);
    expect(answer.body.errors.map((e: { path: string }) => e.path)).toContain(path);
  }
});

test('DOMAIN 2.6: an item off sale, contact details and a severe term reject, and cost the unit', async () => {
  const { owner } = await publisher(world, '被拒的人', 'L2');
  const cases: [object, string][] = [
    [{ items: [{ itemId: 'gone' }] }, 'INVALID_ITEM'],
    [{ forwardText: '加微信 abc123456 领券' }, 'CONTACT_INFO'],
    [{ title: '国家级好鞋推荐' }, 'AD_LAW'],
  ];
  for (const [change, code] of cases) {
    const { answer, id } = await submitted(owner, change);
    expect(answer, code).toMatchObject({
      status: 200,
      body: { status: 'rejected', reasons: [{ code, message: expect.any(String) }] },
    });
    expect((await owner.call('GET', `/contents/${id}`)).body.author).toMatchObject({
      status: 'rejected',
      reasons: [{ code }],
    });
  }
  const check = await owner.call('GET', `/contents/${(await draft(owner)).id}/preflight`);
  expect(check.body.rules.find((r: { id: string }) => r.id === 'quota.follow_feed').actual).toMatchObject({
    used: 3,
    left: 7,
  });
});

test('a fault costs nothing, whatever else is right', async () => {
  const { owner, accountId: id } = await publisher(world, '零成本', 'L2');
  expect((await submitted(owner, { title: '短' })).answer.status).toBe(422);
  expect((await world.pool.query('select * from contents.daily_quota where account_id = $1', [id])).rows).toEqual([]);
});

test('DOMAIN 2.2: what is not seen does not help a title to its least length', async () => {
  const answer = await submit({ title: `${text(3)}\u200b\u{e0041}\ufe0f` });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'title', actual: 3 }] } });
});

test('DOMAIN 2.2: an audience that is not known is saved but not submitted', async () => {
  const made = await draft(lin, { audienceTagId: 'young' });
  const checked = await lin.call('GET', `/contents/${made.id}/preflight`);
  const row = checked.body.rules.find((rule: { id: string }) => rule.id === 'audienceTagId.known');
  expect([checked.body.passed, row.passed, row.where.field]).toEqual([false, false, 'audienceTagId']);
  const fault = { path: 'audienceTagId', code: 'AUDIENCE_UNKNOWN', message: '没有这个目标人群', actual: 'young' };
  const refused = await lin.call('POST', `/contents/${made.id}/submit`);
  expect(refused).toMatchObject({ status: 422, body: { errors: [fault] } });
});

test('DOMAIN 2.4: a target has to be chosen; one that is named twice counts once', async () => {
  expect((await submit({ pushTargets: [] })).body.errors).toMatchObject([
    { path: 'pushTargets', code: 'TARGET_MISSING', message: '请至少选择一个推送位置' },
  ]);
  const twice = await submitted(lin, { pushTargets: ['homepage', 'homepage'], forwardText: null });
  expect(twice.answer.body.status).toBe('published');
  expect((await lin.call('GET', `/contents/${twice.id}/draft`)).body.pushes).toHaveLength(1);
});

test('DOMAIN 2.2 list: each item stands once; the second is named', async () => {
  const reason = text(20);
  const items = ['shoe', 'bag', 'shoe'].map((itemId) => ({ itemId, reason }));
  const { errors } = (await submit({ type: 'list', body: undefined, items })).body;
  expect(errors).toContainEqual(expect.objectContaining({ path: 'items[2]', code: 'ITEM_REPEATED', actual: 'shoe' }));
});

test('DOMAIN 2.4: the homepage has no limit; the subscription is for L4 and above', async () => {
  const { owner } = await publisher(world, '一级号', 'L1');
  for (let i = 0; i < 3; i++) {
    expect((await submitted(owner, { pushTargets: ['homepage'], forwardText: null })).answer.status).toBe(200);
  }
  expect((await submitted(owner, { pushTargets: ['subscription'] })).answer.body.errors).toMatchObject([
    { path: 'pushTargets', code: 'TARGET_NOT_OPEN' },
  ]);
  const open = await submitted(lin, { pushTargets: ['subscription', 'homepage'] });
  expect(open.answer.body.status).toBe('published');
  expect((await lin.call('GET', `/contents/${open.id}/draft`)).body.pushes).toMatchObject([
    { target: 'homepage', status: 'pushed' },
    { target: 'subscription', status: 'queued' },
  ]);
});

test('a repeated submit with its key answers the same and costs one unit', async () => {
  const { owner, accountId: id } = await publisher(world, '重复提交', 'L2');
  const made = await draft(owner);
  const headers = { 'idempotency-key': 's1' };
  const [a, b] = await Promise.all(
    [1, 2].map(() => owner.call('POST', `/contents/${made.id}/submit`, undefined, headers)),
  );
  expect(a?.body).toEqual(b?.body);
  expect((await world.pool.query('select used from contents.daily_quota where account_id = $1', [id])).rows).toEqual([
    { used: 1 },
  ]);
});

test('a submit with a stale If-Match is 409; a frozen account cannot submit', async () => {
  const { owner, accountId: id } = await publisher(world, '将被冻结', 'L2');
  const made = await draft(owner);
  await owner.call('PATCH', `/contents/${made.id}`, { title: '换了一个标题' }, { 'if-match': '1' });
  const stale = await owner.call('POST', `/contents/${made.id}/submit`, undefined, { 'if-match': '1' });
  expect(stale.body).toMatchObject({ code: 'STALE_VERSION', current: { version: 2 } });
  await world.pool.query(`update accounts.account set status = 'frozen' where account_id = $1`, [id]);
  expect((await owner.call('POST', `/contents/${made.id}/submit`)).body.code).toBe('ACCOUNT_NOT_ACTIVE');
  expect((await owner.call('GET', `/contents/${made.id}/preflight`)).body).toMatchObject({ passed: false });
});

test('preflight applies exactly the rules of a submit, with place, found and required', async () => {
  const made = await draft(lin, { title: '国家级', items: [{ itemId: 'unknown' }], summary: '太短' });
  const { body } = await lin.call('GET', `/contents/${made.id}/preflight`);
  expect(body.passed).toBe(false);
  const failed = body.rules.filter((rule: { passed: boolean }) => !rule.passed);
  expect(failed.map((r: { id: string }) => r.id)).toEqual([
    'title.length',
    'summary.length',
    'item_known',
    'text.ad_law',
  ]);
  expect(failed[0]).toMatchObject({
    actual: 3,
    required: { min: 4, max: 19, unit: 'chars' },
    where: { field: 'title' },
    message: expect.stringContaining('标题'),
  });
  expect(failed[3]).toMatchObject({ where: { field: 'title', start: 0, end: 3 }, effect: 'reject' });
  const refused = await lin.call('POST', `/contents/${made.id}/submit`);
  expect(refused.body.errors.map((e: { path: string }) => e.path)).toEqual(['title', 'summary', 'items[0]']);
  expect((await lin.call('GET', `/contents/${made.id}/preflight?subChannel=x`)).body.code).toBe('SUB_CHANNEL_UNKNOWN');
});

test('DOMAIN 2.3: due, but the level’s limit is exceeded: back to draft, quota returned', async () => {
  const { owner, accountId: id } = await publisher(world, '降级的人', 'L2');
  const day = addDays(dayOf(await now()), 2);
  const first = await submitted(owner, { scheduledAt: instantOf(day, '10:00:00').toISOString() });
  const second = await submitted(owner, { scheduledAt: instantOf(day, '11:00:00').toISOString() });
  await raise(world, id, 'L1');
  await world.advance(instantOf(day, '12:00:00'));
  const state = async (content: string) => (await owner.call('GET', `/contents/${content}/draft`)).body;
  expect(await state(first.id)).toMatchObject({ status: 'draft', reasons: [{ code: 'QUOTA_EXHAUSTED' }] });
  expect(await state(second.id)).toMatchObject({ status: 'published', reasons: [] });
  expect((await world.pool.query('select used from contents.daily_quota where account_id = $1', [id])).rows).toEqual([
    { used: 1 },
  ]);
});
