import { expect, test } from 'vitest';
import { keyScenes } from '../../src/lib/key-scenes.ts';
import { distributionContract } from '../../src/distribution/schema.ts';
import { ok } from '../money.ts';
import { testWorld } from '../demo.ts';
import { channels } from './channels/all.ts';
import { applications } from './channels/applications.ts';
import { submissions } from './channels/placements.ts';

const subs = channels.flatMap(({ subChannels }) => subChannels);

test('DOMAIN 3.2: 16 channels with 30 sub-channels, of each key scene, way of reviewing and shape of conditions', () => {
  expect(channels).toHaveLength(16);
  expect(subs).toHaveLength(30);
  expect(new Set(subs.map(({ code }) => code)).size).toBe(30);
  const scenes = new Set(subs.flatMap(({ scene }) => scene ?? []));
  expect([...scenes].toSorted()).toEqual([...keyScenes].toSorted());
  const modes = new Set(subs.map(({ reviewMode }) => reviewMode ?? 'machine_human'));
  expect(modes.size).toBe(3);
  expect(subs.filter(({ byApplication }) => byApplication === false)).toHaveLength(1);
  const shapes = subs.map(({ eligibility }) => Object.keys(eligibility ?? { all: [] })[0]);
  for (const shape of ['all', 'any', 'fans_gte', 'invited_list', 'certified_kind', 'role_in'])
    expect(shapes).toContain(shape);
  const schema = distributionContract.createSubChannel['~orpc'].inputSchema;
  for (const sub of subs) expect(schema?.safeParse({ ...sub, channelCode: 'x', reason: 'x' }).error).toBeUndefined();
});

test('UX 45: the demo’s applications and memberships are in every state', { timeout: 300_000 }, async () => {
  const world = await testWorld();
  const manager = await world.as('channel_manager');
  const { items } = ok(await manager.call('GET', '/operator/channel-applications?limit=100'));
  expect(items).toHaveLength(applications.length - 1);
  const statuses = new Set(items.map(({ status }: { status: string }) => status));
  expect(statuses).toEqual(new Set(['approved', 'rejected', 'revoked', 'submitted', 'suspended']));
  const lin = await world.as('lin');
  const shown = ok(await lin.call('GET', '/channels')).items;
  expect(shown).toHaveLength(16);
  const memberships = ok(await lin.call('GET', '/channel-memberships')).items;
  expect(memberships.map(({ state }: { state: string }) => state).toSorted()).toEqual(['standing', 'suspended']);
  const hao = ok(await (await world.as('hao')).call('GET', '/channel-memberships')).items;
  expect(hao.find(({ state }: { state: string }) => state === 'ended')).toMatchObject({
    subChannel: { code: 'home_life_card' },
    ended: { rule: 'accepted', findings: [{ rule: 'accepted', measured: 0, required: 10 }] },
  });
});

test('UX 45: the demo’s channels have works to read, and operators some to place', { timeout: 300_000 }, async () => {
  const world = await testWorld();
  const manager = await world.as('channel_manager');
  const pages = ok(await world.anonymous.call('GET', '/channel-pages')).items;
  expect(pages.map(({ code }: { code: string }) => code)).toEqual(['headline', 'new_tech', 'must_buy']);
  const { items } = ok(await world.anonymous.call('GET', '/channels/headline/contents'));
  const placed = submissions.filter(({ subChannel, fate }) => subChannel === 'headline_daily' && fate === 'placed');
  expect(items).toHaveLength(placed.length);
  const waiting = async (channel: string) =>
    ok(await manager.call('GET', `/operator/placement-queue?channel=${channel}`)).items;
  const toHeadline = await waiting('headline');
  expect(toHeadline.map(({ hindrances }: { hindrances: object[] }) => hindrances)).toEqual([[], []]);
  // What is tried out has found its place by itself.
  expect(await waiting('must_buy')).toEqual([]);
  const [first] = ok(await world.anonymous.call('GET', '/discover?limit=1')).items;
  expect(first.title).toBe('八十二岁的衣柜');
});
