import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { channelWith, statusOf, submissionOf } from '../../../test/placing.ts';
import { published, publisher, type Publisher } from '../../../test/works.ts';
import { DAY } from '../../lib/time.ts';
import { findPlace } from './jobs.ts';

const world = await testApp({ worker: true });
const manager = await world.operator('channel_manager');
const reason = '投放测试';
let author: Publisher;

const later = (ms: number) =>
  world.run((_tx, at) => Promise.resolve(at)).then((at) => world.advance(new Date(+at + ms)));
const tried = async (channel: string, status = 'trial') => {
  const contentId = await published(author.owner, { pushTargets: ['homepage'] });
  return submissionOf(world, { ...author, contentId, subChannel: `${channel}_post`, status });
};
const look = (submissionId: string) => world.run((tx, now) => findPlace(tx, now, { submissionId }));
const read = async (submissionId: string) => ok(await author.owner.call('GET', `/submissions/${submissionId}`));
const queued = async (channel: string, submissionId: string) =>
  ok(await manager.call('GET', `/operator/placement-queue?channel=${channel}`)).items.find(
    (one: { submissionId: string }) => one.submissionId === submissionId,
  );
const streamOf = async (channel: string) =>
  ok(await manager.call('GET', `/operator/slots?channel=${channel}`)).items.find(
    ({ stream }: { stream: boolean }) => stream,
  );

/** A channel in whose stream one work has room, and one that stands there. */
async function full(channel: string): Promise<string> {
  await channelWith(manager, channel);
  const { code, name, nameEn, position, version } = await streamOf(channel);
  const fields = { name, nameEn, position, capacity: 1, reason };
  ok(await manager.call('PUT', `/operator/slots/${code}`, fields, { 'if-match': `"${version}"` }));
  const submissionId = await tried(channel, 'accepted');
  return ok(await manager.call('POST', '/operator/placements', { submissionId })).id;
}

beforeAll(async () => {
  author = await publisher(world, '小满', 'L2');
});

test('DOMAIN 3.5: for a trial without a place one is looked for every night, and author and desk read why it waits', async () => {
  const inTheWay = await full('narrow');
  const submissionId = await tried('narrow');
  await look(submissionId);
  expect(await read(submissionId)).toMatchObject({
    status: 'trial',
    waiting: { code: 'SLOT_FULL', message: expect.stringContaining('没有空位'), retryAt: expect.any(String) },
  });
  expect(await queued('narrow', submissionId)).toMatchObject({
    hindrances: [],
    search: { full: true, retryAt: expect.any(String), placeBy: expect.any(String) },
  });
  await later(2 * DAY);
  const told = await read(submissionId);
  expect(told.steps.filter(({ note }: { note: string | null }) => note?.includes('没有空位'))).toHaveLength(1);
  ok(await manager.call('POST', `/operator/placements/${inTheWay}/end`, { reason }));
  expect(told.waiting.retryAt < told.waiting.placeBy).toBe(true);
  await later(DAY);
  expect(await read(submissionId)).toMatchObject({
    status: 'trial',
    trialUntil: expect.any(String),
    waiting: null,
    placements: [{ state: 'standing', trial: true }],
  });
});

test('DOMAIN 3.5: a trial that finds no place in its days has expired; what is shown for long goes on waiting', async () => {
  await full('tight');
  const [trial, accepted] = [await tried('tight'), await tried('tight', 'accepted')];
  for (const id of [trial, accepted]) await look(id);
  await later(8 * DAY);
  const over = await read(trial);
  expect(over).toMatchObject({ status: 'expired', waiting: null });
  expect(over.steps.at(-1)).toMatchObject({ status: 'expired', note: expect.stringContaining('没有找到位置') });
  expect(await read(accepted)).toMatchObject({ status: 'accepted', waiting: { code: 'SLOT_FULL', retryAt: null } });
});

test('a closed channel or sub-channel keeps its works from every place, and they say so', async () => {
  await channelWith(manager, 'shut');
  const submissionId = await tried('shut', 'accepted');
  const set = async (path: string, status: string) => {
    const { items } = ok(await manager.call('GET', '/operator/channels'));
    const channel = items.find(({ code }: { code: string }) => code === 'shut');
    const { version, updatedAt: _at, logoUrl: _logo, subChannels, ...fields } = channel;
    const [{ version: ofSub, updatedAt: _subAt, channelCode: _of, pendingScene: _scene, ...sub }] = subChannels;
    const [body, known] = path === 'channels' ? [fields, version] : [sub, ofSub];
    const change = { ...body, status, reason };
    ok(await manager.call('PUT', `/operator/${path}/${body.code}`, change, { 'if-match': `"${known}"` }));
  };
  const refused = { status: 409, body: { code: 'CHANNEL_CLOSED', errors: [{ path: 'submissionId' }] } };
  for (const path of ['sub-channels', 'channels']) {
    await set(path, 'closed');
    expect(await manager.call('POST', '/operator/placements', { submissionId })).toMatchObject(refused);
    expect(await queued('shut', submissionId)).toMatchObject({ hindrances: [{ code: 'CHANNEL_CLOSED' }] });
    expect(await read(submissionId)).toMatchObject({
      waiting: { code: 'CHANNEL_CLOSED', message: expect.stringContaining('已关闭') },
    });
    await set(path, 'open');
  }
  expect((await manager.call('POST', '/operator/placements', { submissionId })).status).toBe(201);
  expect(await statusOf(world, submissionId)).toBe('placed');
  // What stands goes out of sight with the page, and says so.
  const hidden = async () => (await read(submissionId)).placements.map((one: { hidden: unknown }) => one.hidden);
  const onDesk = async () => ok(await manager.call('GET', '/operator/slots/shut.stream/placements')).items[0].hidden;
  expect([...(await hidden()), await onDesk()]).toEqual([null, null]);
  await set('sub-channels', 'closed');
  expect([...(await hidden()), await onDesk()]).toEqual(['channel_closed', 'channel_closed']);
  await set('sub-channels', 'open');
  expect(await hidden()).toEqual([null]);
});
