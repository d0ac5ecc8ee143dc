import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { campaignDesk } from '../../../test/campaigns.ts';
import { Market, ok } from '../../../test/money.ts';
import { submissionOf } from '../../../test/placing.ts';
import { published, publisher } from '../../../test/works.ts';
import { DAY, dayOf, HOUR, SECOND } from '../../lib/time.ts';

const world = await testApp({ worker: true });
const manager = await world.operator('campaign_manager');
const reviewer = await world.operator('reviewer');
const desk = campaignDesk(world, manager);
const authors = await Promise.all(Array.from({ length: 3 }, (_, n) => publisher(world, `结果达人${n}`)));

/** Submits a new work of everybody; answers the submissions. */
async function submitAll(campaignId: string): Promise<string[]> {
  const ids: string[] = [];
  for (const { owner } of authors) {
    const contentId = await published(owner);
    const targets = [{ type: 'campaign', id: campaignId }];
    ids.push(ok(await owner.call('POST', '/submissions', { contentId, targets })).items[0].id);
  }
  return ids;
}

async function decide(id: string, body: object): Promise<void> {
  const { items } = ok(await reviewer.call('GET', '/operator/reviews?subjectType=submission&limit=100'));
  const task = items.find((one: { subjectId: string }) => one.subjectId === id);
  ok(await reviewer.call('POST', `/operator/reviews/${task.id}/claim`));
  ok(await reviewer.call('POST', `/operator/reviews/${task.id}/decision`, body));
  await world.advance(new Date((await desk.now()).getTime() + 11 * SECOND));
}

test('DOMAIN 4: among the accepted some are chosen and placed, a rejected one gives its place back, and the report adds up', async () => {
  const id = await desk.open({ maxSubmissions: 10 });
  const [first = '', second = '', third = ''] = await submitAll(id);
  expect(await desk.read(id)).toMatchObject({ submissions: 3, creators: 3 });
  await decide(first, { outcome: 'approve' });
  await decide(second, { outcome: 'approve' });
  await decide(third, { outcome: 'reject', reasons: [{ code: 'SCENE_MISMATCH' }] });
  expect(await desk.read(id)).toMatchObject({ submissions: 2, creators: 2, submitters: 3 });
  const select = (body: object) => manager.call('POST', `/operator/campaigns/${id}/selection`, body);
  expect(await select({ choose: [first] })).toMatchObject({
    status: 409,
    body: { code: 'CAMPAIGN_STATE', errors: [{ actual: 'collecting', required: 'selecting' }] },
  });
  ok(await desk.move(id, 'close'));
  ok(await desk.move(id, 'select'));
  expect(await select({ choose: [first, third] })).toMatchObject({
    status: 409,
    body: { code: 'NOT_SELECTABLE', errors: [{ path: 'choose[1]', actual: 'rejected' }] },
  });
  expect(ok(await select({ choose: [first, second] }))).toEqual({ chosen: 2 });
  expect(ok(await select({ choose: [first], drop: [second] }))).toEqual({ chosen: 1 });
  const works = ok(await manager.call('GET', `/operator/campaigns/${id}/works`));
  expect(works).toMatchObject({ chosen: 1, counts: { accepted: 2, rejected: 1 } });
  expect(ok(await manager.call('GET', `/operator/campaigns/${id}/works?chosen=true`)).items).toMatchObject([
    { id: first, chosen: true, status: 'accepted', account: { name: '结果达人0' } },
  ]);
  ok(await desk.move(id, 'place'));
  await world.idle();
  const reading = authors[0]?.owner;
  expect(ok(await manager.call('GET', `/operator/campaigns/${id}/works?status=placed`)).items).toMatchObject([
    { id: first },
  ]);
  if (!reading) throw new Error('nobody reads');
  expect(ok(await reading.call('GET', `/submissions/${first}`)).status).toBe('placed');
  expect((await select({ drop: [first] })).status).toBe(409);
  const report = ok(await manager.call('GET', `/operator/campaigns/${id}/report`));
  expect(report).toMatchObject({
    complete: true,
    submissions: 3,
    creators: 3,
    accepted: 2,
    rejected: 1,
    chosen: 1,
    placed: 1,
    reads: 0,
    orders: 0,
    settledFen: 0,
  });
  expect(report.works).toHaveLength(3);
  const finance = await world.operator('finance');
  expect((await finance.call('GET', `/operator/campaigns/${id}/report`)).status).toBe(403);
  expect((await manager.call('GET', '/operator/campaigns/nothing/report')).status).toBe(404);
});

test('DOMAIN 4: the report counts from a work’s acceptance to the end of the placement, and what its places brought apart', async () => {
  const market = await Market.open(world);
  const [author] = authors;
  if (!author) throw new Error('nobody wrote');
  const { owner, accountId } = author;
  const begin = (await desk.now()).getTime();
  const at = (days: number) => new Date(begin + days * DAY).toISOString();
  const id = await desk.open({ submitDeadline: at(2), placementFrom: at(2), placementTo: at(4) });
  const slot = { code: 'report_main', place: 'campaign', campaignId: id, name: '主会场', reason: '活动测试' };
  ok(await manager.call('POST', '/operator/slots', slot));
  const contentId = await published(owner);
  let sent = 0;
  const read = async (via?: string, who?: Caller) => {
    const reader = who ?? (await world.signUp(`读者${sent}`));
    const event = { kind: 'read', id: `report${sent++}`, at: (await desk.now()).toISOString() };
    ok(await reader.call('POST', `/contents/${contentId}/events`, { ...(via && { via }), events: [event] }));
  };
  const buy = async (scene: 'public_other' | 'homepage', paidFen: number) => {
    const good = await market.item(1000);
    const now = await desk.now();
    await market.click({
      buyer: `${scene}${sent}`,
      good,
      accountId,
      contentId,
      scene,
      at: new Date(now.getTime() - HOUR),
    });
    const order = market.order({ buyer: `${scene}${sent}`, good, paidFen, createdAt: now });
    expect(await market.send(order)).toMatchObject([{ outcome: 'created' }]);
  };
  // Before it is accepted: published, read and bought from, but not by the campaign.
  await read();
  await buy('homepage', 10_000);
  await world.advance(new Date(begin + DAY));
  const submissionId = await submissionOf(world, { accountId, contentId, campaign: id });
  await world.pool.query('update distribution.submission set decided_at = $2 where submission_id = $1', [
    submissionId,
    at(1),
  ]);
  await read();
  await buy('public_other', 10_000);
  await world.advance(new Date(begin + 2 * DAY + HOUR));
  ok(await desk.move(id, 'select'));
  ok(await manager.call('POST', `/operator/campaigns/${id}/selection`, { choose: [submissionId] }));
  ok(await manager.call('POST', '/operator/placements', { submissionId, slotCode: 'report_main' }));
  const [card] = ok(await world.anonymous.call('GET', `/campaigns/${id}/contents`)).items;
  const via = new URL(card.url, 'http://x').searchParams.get('via') ?? '';
  const loyal = await world.signUp('常来的人');
  await read(via, loyal);
  await read(via, loyal);
  await read();
  await buy('public_other', 20_000);
  await buy('homepage', 40_000);
  const report = () => manager.call('GET', `/operator/campaigns/${id}/report`).then(ok);
  const today = dayOf(await desk.now());
  expect(await report()).toMatchObject({ countedTo: today, over: false });
  await world.advance(new Date(begin + 6 * DAY));
  await read(via);
  await buy('public_other', 80_000);
  const ofCreator = (...paidFen: number[]) => expect.closeTo(paidFen.reduce((sum, fen) => sum + fen, 0) * 0.1 * 0.5, 0);
  const counted = { reads: 3, orders: 3, interactions: 0, settledFen: 0 };
  expect(await report()).toMatchObject({
    countedTo: dayOf(new Date(at(4))),
    over: true,
    accepted: 1,
    ...counted,
    byPlaces: { reads: 1, orders: 1, pendingFen: ofCreator(20_000), settledFen: 0 },
    works: [{ contentId, countedFrom: dayOf(new Date(at(1))), ...counted }],
  });
});
