import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { soon } from '../../../test/states.ts';
import { published, publisher, raise, type Publisher } from '../../../test/works.ts';
import { addMember } from '../../identity/service.ts';
import { DAY, HOUR } from '../../lib/time.ts';

const world = await testApp({ worker: true });
const [operator, second, finance, reviewer] = [
  await world.operator('campaign_manager'),
  await world.operator('admin'),
  await world.operator('finance'),
  await world.operator('reviewer'),
];

const later = async (ms: number) => world.advance(await soon(world, ms));
const at = async (ms: number) => (await soon(world, ms)).toISOString();
const kindsOf = async (who: Caller): Promise<string[]> =>
  ok(await who.call('GET', '/notifications')).items.map(({ kind }: { kind: string }) => kind);
const own = async ({ owner }: Publisher, id: string) => ok(await owner.call('GET', `/fan-ads/${id}`));

/** An account with the right, and a work of it. */
let accounts = 0;
async function author(): Promise<Publisher & { contentId: string }> {
  accounts += 1;
  const who = await publisher(world, `推广的号${accounts}`, 'L5');
  const contentId = await published(who.owner);
  await world.idle();
  return { ...who, contentId };
}

const wishOf = (contentId: string, change: object = {}) => ({
  contentId,
  budgetFen: 50_000,
  days: 3,
  audience: 'followers',
  remark: '周末前上线更好',
  ...change,
});
const ask = (who: Publisher & { contentId: string }, change: object = {}) =>
  who.owner.call('POST', '/fan-ads', wishOf(who.contentId, change));

type Ad = { id: string; version: number };
const act = (ad: Ad, path: string, body: object = {}, by = operator) =>
  by.call(path === 'fulfilment' ? 'PUT' : 'POST', `/operator/fan-ads/${ad.id}/${path}`, body, {
    'if-match': `"${ad.version}"`,
  });
const accept = async (ad: Ad, change: object = {}, by = operator) =>
  act(ad, 'accept', { priceFen: 45_000, from: await at(HOUR), to: await at(3 * DAY), note: '对公转账', ...change }, by);
const done = { impressions: 12_000, clicks: 340, chargedFen: 44_000, evidence: '投放后台截图已存档，月底对公结算' };

test('DOMAIN 9: fan_ads is asked for, accepted at a price, runs at its time, and is finished with what came of it', async () => {
  const who = await author();
  expect(ok(await who.owner.call('GET', '/fan-ads/limits'))).toMatchObject({ may: true, open: 0, openMax: 3 });
  const made = ok(await ask(who));
  expect(made).toMatchObject({ state: 'requested', budgetFen: 50_000, agreed: null, fulfilment: null, ended: null });
  const queue = ok(await operator.call('GET', '/operator/fan-ads?state=requested'));
  expect(queue.items[0]).toMatchObject({
    id: made.id,
    account: { id: who.accountId, level: 'L5' },
    contentShown: true,
  });
  expect(queue.waiting.requested).toBeGreaterThan(0);
  const before = ok(await operator.call('GET', '/operator/waiting')).fanAdsWaiting;
  const accepted = ok(await accept(made));
  expect(accepted).toMatchObject({ state: 'accepted', agreed: { priceFen: 45_000, note: '对公转账' } });
  expect(ok(await operator.call('GET', '/operator/waiting')).fanAdsWaiting).toBe(before - 1);
  expect(await act(accepted, 'fulfilment', done)).toMatchObject({ status: 409, body: { code: 'FAN_ADS_STATE' } });
  await later(HOUR);
  const running = await own(who, made.id);
  expect(running).toMatchObject({ state: 'running', startedAt: expect.any(String) });
  await later(3 * DAY);
  // It is over, and waits until somebody writes down what came of it.
  expect(ok(await operator.call('GET', '/operator/waiting')).fanAdsWaiting).toBe(before);
  const finished = ok(await act(running, 'fulfilment', done));
  expect(finished).toMatchObject({ state: 'finished', fulfilment: done });
  expect(await act(finished, 'fulfilment', done)).toMatchObject({ status: 409, body: { code: 'FAN_ADS_STATE' } });
  expect((await kindsOf(who.owner)).slice(0, 3)).toEqual(['fan_ads_finished', 'fan_ads_started', 'fan_ads_accepted']);
  const audited = ok(await finance.call('GET', `/operator/audit?objectId=${made.id}`)).items;
  expect(audited.map(({ verb }: { verb: string }) => verb)).toEqual(['fulfil_fan_ads', 'accept_fan_ads']);
  expect(audited[0]).toMatchObject({
    reason: done.evidence,
    before: { adState: 'running' },
    after: { adState: 'finished' },
  });
  // Nothing went through the books.
  const { rows } = await world.pool.query('select 1 from ledger.entry where ledger_account = $1', [
    `wallet:${who.accountId}`,
  ]);
  expect(rows).toEqual([]);
});

test('DOMAIN 9: fan_ads is for accounts with the right and published works of their own, within the limits of the policy', async () => {
  const who = await author();
  const other = await author();
  expect((await ask({ ...who, contentId: other.contentId })).status).toBe(404);
  expect((await ask({ ...who, contentId: 'nothing' })).status).toBe(404);
  const rowsOf = async (change: object) => {
    const { status, body } = await ask(who, change);
    return {
      status,
      rows: body.errors.map(({ path, required }: { path: string; required: unknown }) => [path, required]),
    };
  };
  expect(await rowsOf({ budgetFen: 9999, days: 31 })).toEqual({
    status: 422,
    rows: [
      ['budgetFen', 10_000],
      ['days', 30],
    ],
  });
  expect(await rowsOf({ budgetFen: 5_000_001 })).toEqual({ status: 422, rows: [['budgetFen', 5_000_000]] });
  for (const bad of [{ days: 0 }, { audience: 'moon' }, { remark: '长'.repeat(201) }, { remark: '\u202e' }])
    expect(await ask(who, bad)).toMatchObject({ status: 422, body: { errors: [{ path: Object.keys(bad)[0] }] } });
  expect(await ask(who, { budgetFen: 100.5 })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'budgetFen' }] },
  });
  ok(await ask(who));
  expect(await ask(who)).toMatchObject({ status: 409, body: { code: 'FAN_ADS_OPEN' } });
  for (let nr = 0; nr < 2; nr++) ok(await ask({ ...who, contentId: await published(who.owner) }));
  expect(await ask({ ...who, contentId: await published(who.owner) })).toMatchObject({
    status: 409,
    body: { code: 'FAN_ADS_MANY', errors: [{ actual: 3, required: 3 }] },
  });
  await raise(world, other.accountId, 'L4');
  expect(await ask(other)).toMatchObject({ status: 403, body: { code: 'FAN_ADS_RIGHT' } });
  expect(ok(await other.owner.call('GET', '/fan-ads/limits'))).toMatchObject({ may: false });
});

test('DOMAIN 1.3: requests are of who sees the account’s money, and decided by campaign managers and admins', async () => {
  const who = await author();
  const [editor, money] = [await world.signUp('只发文的编辑'), await world.signUp('管钱的人')];
  await world.run(async (tx, now) => {
    await addMember(tx, now, { accountId: who.accountId, userId: editor.userId, role: 'editor' });
    await addMember(tx, now, { accountId: who.accountId, userId: money.userId, role: 'finance' });
  });
  expect((await ask({ ...who, owner: editor })).status).toBe(403);
  const made = ok(await ask({ ...who, owner: money }));
  const stranger = await author();
  expect((await stranger.owner.call('GET', `/fan-ads/${made.id}`)).status).toBe(404);
  expect((await stranger.owner.call('POST', `/fan-ads/${made.id}/cancel`, {}, { 'if-match': '1' })).status).toBe(404);
  expect((await reviewer.call('GET', '/operator/fan-ads')).status).toBe(403);
  expect((await finance.call('GET', `/operator/fan-ads/${made.id}`)).status).toBe(200);
  expect((await accept(made, {}, finance)).status).toBe(403);
  expect((await operator.call('GET', '/operator/fan-ads/nothing')).status).toBe(404);
});

test('DOMAIN 9: an operator agrees within the budget and the days, and says why he refuses or cancels', async () => {
  const who = await author();
  const made = ok(await ask(who));
  const rowsOf = async (change: object) => {
    const { status, body } = await accept(made, change);
    return [status, body.code, body.errors.map(({ path }: { path: string }) => path)];
  };
  expect(await rowsOf({ priceFen: 50_001 })).toEqual([422, 'FAN_ADS_LIMIT', ['priceFen']]);
  expect(await rowsOf({ to: await at(-HOUR), from: await at(-2 * HOUR) })).toEqual([
    422,
    'FAN_ADS_LIMIT',
    ['from', 'to'],
  ]);
  expect(await rowsOf({ from: await at(-DAY) })).toEqual([422, 'FAN_ADS_LIMIT', ['from']]);
  expect(await rowsOf({ from: await at(40 * DAY), to: await at(41 * DAY) })).toEqual([422, 'FAN_ADS_LIMIT', ['from']]);
  expect(await rowsOf({ to: await at(40 * DAY) })).toEqual([422, 'FAN_ADS_LIMIT', ['to']]);
  expect((await operator.call('POST', `/operator/fan-ads/${made.id}/refuse`, { reason: 'x' })).body.code).toBe(
    'VERSION_REQUIRED',
  );
  expect(await act(made, 'refuse', { reason: ' ' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'reason' }] },
  });
  // What nobody has agreed to is refused.
  expect(await act(made, 'cancel', { reason: '不做了' })).toMatchObject({
    status: 409,
    body: { code: 'FAN_ADS_STATE' },
  });
  const refused = ok(await act(made, 'refuse', { reason: '内容和粉丝不相符' }));
  expect(refused).toMatchObject({ state: 'refused', ended: { why: 'operator', reason: '内容和粉丝不相符' } });
  expect(await accept(refused)).toMatchObject({
    status: 409,
    body: { errors: [{ path: 'state', actual: 'refused' }] },
  });
  // A refused one stands in nobody's way, and one that begins now runs at once.
  const again = ok(await ask(who));
  const asked = await at(-HOUR / 2);
  const running = ok(await accept(again, { from: asked }));
  expect(running).toMatchObject({ state: 'running' });
  expect(Date.parse(running.agreed.from)).toBeGreaterThan(Date.parse(asked));
  const headers = { 'if-match': String(running.version) };
  expect((await who.owner.call('POST', `/fan-ads/${again.id}/cancel`, {}, headers)).body.code).toBe('FAN_ADS_STATE');
  const stopped = ok(await act(running, 'cancel', { reason: '资源位临时下线' }));
  expect(stopped).toMatchObject({ state: 'cancelled', ended: { reason: '资源位临时下线' } });
  // It had begun: what was delivered is still written down, within price and impressions.
  const faults = await act(stopped, 'fulfilment', { ...done, impressions: 10, clicks: 11, chargedFen: 45_001 });
  expect(faults).toMatchObject({
    status: 422,
    body: {
      errors: [
        { path: 'clicks', required: 10 },
        { path: 'chargedFen', required: 45_000 },
      ],
    },
  });
  expect(ok(await act(stopped, 'fulfilment', done))).toMatchObject({ state: 'cancelled', fulfilment: done });
  expect(await kindsOf(who.owner)).toEqual(expect.arrayContaining(['fan_ads_refused', 'fan_ads_cancelled']));
});

test('DOMAIN 9: of an acceptance, a refusal and a cancellation at once one holds, the others are told that it changed', async () => {
  for (let round = 0; round < 4; round++) {
    const who = await author();
    const made = ok(await ask(who));
    const answers = await Promise.all([
      accept(made),
      accept(made, {}, second),
      act(made, 'refuse', { reason: '不合适' }, second),
      who.owner.call('POST', `/fan-ads/${made.id}/cancel`, {}, { 'if-match': '1' }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of answers.filter((one) => one.status !== 200))
      expect([status, body.code]).toEqual([409, 'STALE_VERSION']);
    expect((await own(who, made.id)).version).toBe(2);
  }
  // Many requests for one work at once are one request.
  const who = await author();
  const asked = await Promise.all(Array.from({ length: 6 }, () => ask(who)));
  expect(asked.filter(({ status }) => status === 201)).toHaveLength(1);
});

test('DOMAIN 9: a request is cancelled when its work is withdrawn or its account is stopped', async () => {
  const [gone, frozen] = [await author(), await author()];
  const one = ok(await ask(gone));
  const running = ok(
    await accept(ok(await ask({ ...gone, contentId: await published(gone.owner) })), { from: await at(0) }),
  );
  const other = ok(await ask(frozen));
  // A push that is taken back leaves the work public.
  ok(await gone.owner.call('POST', `/contents/${gone.contentId}/withdraw`, { targets: ['follow_feed'] }));
  await world.idle();
  expect(await own(gone, one.id)).toMatchObject({ state: 'requested' });
  for (const contentId of [gone.contentId, running.contentId])
    ok(await gone.owner.call('POST', `/contents/${contentId}/withdraw`, {}));
  await world.idle();
  for (const id of [one.id, running.id])
    expect(await own(gone, id)).toMatchObject({ state: 'cancelled', ended: { why: 'work_gone', reason: '' } });
  expect(await kindsOf(gone.owner)).toContain('fan_ads_cancelled');
  expect(await accept(one)).toMatchObject({ status: 409, body: { code: 'STALE_VERSION' } });
  const risk = await world.operator('risk');
  const status = { status: 'frozen', reason: '核实中' };
  ok(await risk.call('PUT', `/operator/accounts/${frozen.accountId}/status`, status));
  await world.idle();
  const seen = ok(await operator.call('GET', `/operator/fan-ads/${other.id}`));
  expect(seen).toMatchObject({ state: 'cancelled', ended: { why: 'account_stopped' }, contentShown: false });
});
