import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { campaignDesk, reason } from '../../../test/campaigns.ts';
import { ok } from '../../../test/money.ts';
import { publisher } from '../../../test/works.ts';
import { DAY } from '../../lib/time.ts';

const world = await testApp();
const manager = await world.operator('campaign_manager');
const desk = campaignDesk(world, manager);
const channels = await world.operator('channel_manager');
ok(await channels.call('POST', '/operator/channels', { code: 'summer', name: '夏日', intro: '夏日', reason }));
const creators = await Promise.all(Array.from({ length: 12 }, (_, n) => publisher(world, `列表达人${n}`)));
const reader = creators[0];
const last = creators.at(-1)?.owner;
if (!reader || !last) throw new Error('nobody reads');
const reading = reader.owner;
const begun = await desk.now();
const at = (days: number) => new Date(begun.getTime() + days * DAY).toISOString();

type Card = {
  id: string;
  title: string;
  saturationBp: number | null;
  hotness: number;
  submitDeadline: string;
  placementFrom: string;
  publishedAt: string;
};

/** 13 campaigns with many ties of deadlines, fullness, hotness and placements, whose values differ in digits too. */
const made: string[] = [];
for (let n = 0; n < 13; n++) {
  const id = await desk.open({
    title: `招稿 ${n}`,
    theme: n % 2 === 0 ? '夏日' : '通勤',
    channelCode: n % 3 === 0 ? 'summer' : null,
    contentTypes: n % 4 === 0 ? ['video'] : ['post'],
    maxSubmissions: n % 5 === 0 ? null : n % 2 === 0 ? 200 : 4,
    submitDeadline: at(2 + (n % 3)),
    placementFrom: at(8 + (n % 2)),
  });
  for (const { accountId } of creators.slice(0, n === 6 ? 11 : n % 4))
    if ((await desk.take(id, accountId, { contentType: n % 4 === 0 ? 'video' : 'post' })) !== 'taken')
      throw new Error('not taken');
  made.push(id);
}

/** Every page of a list, two by two. */
async function pages(query: string): Promise<Card[]> {
  const found: Card[] = [];
  let cursor = '';
  for (let n = 0; n < 20; n++) {
    const page = ok(await reading.call('GET', `/campaigns?limit=2&${query}${cursor && `&cursor=${cursor}`}`));
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
  throw new Error('the list does not end');
}

const orders: Record<string, (a: Card, b: Card) => number> = {
  newest: (a, b) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt),
  hottest: (a, b) => b.hotness - a.hotness,
  saturation: (a, b) => fullness(a) - fullness(b),
  saturation_desc: (a, b) => fullness(b, -1) - fullness(a, -1),
  deadline: (a, b) => Date.parse(a.submitDeadline) - Date.parse(b.submitDeadline),
  placement: (a, b) => Date.parse(a.placementFrom) - Date.parse(b.placementFrom),
};
/** What has no limit stands last in both directions. */
const fullness = ({ saturationBp }: Card, unlimited = 99_999) => saturationBp ?? unlimited;

test.each(Object.keys(orders))(
  'DOMAIN 4: sorted by %s, pages hold every campaign once, equal ones newest first',
  async (sort) => {
    const found = await pages(`sort=${sort}`);
    expect(found.map(({ id }) => id).toSorted()).toEqual(made.toSorted());
    const order = orders[sort];
    const expected = found.toSorted((a, b) => order?.(a, b) || (a.id < b.id ? 1 : -1));
    expect(found.map(({ title }) => title)).toEqual(expected.map(({ title }) => title));
  },
);

test('DOMAIN 4: a list is filtered by theme, channel, type and words, which stand for themselves', async () => {
  expect(await pages('theme=%E9%80%9A%E5%8B%A4')).toHaveLength(6);
  expect(await pages('channel=summer')).toHaveLength(5);
  expect(await pages('contentType=video')).toHaveLength(4);
  expect(await pages('theme=%E9%80%9A%E5%8B%A4&channel=summer&contentType=post')).toHaveLength(2);
  expect((await pages('q=12')).map(({ title }) => title)).toEqual(['招稿 12']);
  expect(await pages('q=%25')).toEqual([]);
  expect(await pages('q=%E7%A6%BB%E4%B8%8D%E5%BC%80')).toHaveLength(13);
});

test('DOMAIN 4: a card says how full it is, that its deadline is near, and what is left for whom', async () => {
  const [near] = (await pages('sort=deadline')).filter(({ title }) => title === '招稿 3');
  expect(near).toMatchObject({
    submitters: 3,
    creators: 3,
    submissions: 3,
    saturationBp: 7500,
    hotness: 3,
    closingSoon: true,
    joined: true,
    invited: false,
    invitation: null,
    channel: { code: 'summer', name: '夏日' },
    chance: {
      open: true,
      obstacles: [],
      placesLeft: 1,
      creatorsLeft: null,
      domain: 'outfit',
      domainLeft: null,
      mine: 1,
      mineLeft: 2,
      eligible: true,
    },
  });
  const [far] = (await pages('sort=newest')).filter(({ title }) => title === '招稿 5');
  expect(far).toMatchObject({
    saturationBp: null,
    maxSubmissions: null,
    closingSoon: false,
    chance: { placesLeft: null },
  });
});

test('UX 26: what stands in the way is told with what is and what is required, in the order in which it is refused', async () => {
  const id = await desk.open({
    inviteRule: { minLevel: 'L4', domains: ['food'] },
    maxSubmissions: 1,
    maxCreators: 1,
    domainCaps: { outfit: 1 },
    closeWhenFull: false,
  });
  const named = creators[1]?.accountId ?? '';
  ok(await desk.change(id, { inviteRule: { minLevel: 'L4', domains: ['food'], accounts: [named] } }));
  expect(await desk.take(id, named)).toBe('taken');
  const { chance } = ok(await reading.call('GET', `/campaigns/${id}`));
  expect(chance.obstacles.map(({ code }: { code: string }) => code)).toEqual([
    'NOT_ELIGIBLE',
    'CAMPAIGN_FULL',
    'DOMAIN_FULL',
    'CREATORS_FULL',
  ]);
  expect(chance).toMatchObject({ open: false, placesLeft: 0, creatorsLeft: 0, domainLeft: 0, eligible: false });
  expect(chance.outcome).toMatchObject({
    kind: 'all',
    parts: [
      { name: 'level_in', pass: false, actual: 'L2', required: ['L4', 'L5', 'L6'] },
      { name: 'domain_in', pass: false, required: ['food'] },
    ],
  });
  ok(await desk.move(id, 'cancel'));
});

test('DOMAIN 4: 我参与的 holds what an account submitted to, drafts are nobody’s, cancelled ones only of who took part', async () => {
  const joined = await pages('tab=joined');
  expect(joined).toHaveLength(9);
  expect(ok(await last.call('GET', '/campaigns?tab=joined')).items).toEqual([]);
  const draft = ok(await desk.create()).id;
  expect((await reading.call('GET', `/campaigns/${draft}`)).status).toBe(404);
  const cancelled = made[1] ?? '';
  ok(await desk.move(cancelled, 'cancel'));
  expect(ok(await reading.call('GET', `/campaigns/${cancelled}`))).toMatchObject({ status: 'cancelled' });
  expect((await last.call('GET', `/campaigns/${cancelled}`)).status).toBe(404);
  expect((await pages('state=open')).map(({ id }) => id)).not.toContain(cancelled);
  expect((await pages('tab=joined&state=ended')).map(({ id }) => id)).toEqual([cancelled]);
  expect((await pages('tab=joined&state=open')).map(({ id }) => id)).toHaveLength(8);
  // What one took part in is there whatever its state: also what closed by itself right after.
  const full = await desk.open({ maxSubmissions: 1 });
  expect(await desk.take(full, reader.accountId)).toBe('taken');
  const mine = (await pages('tab=joined')).map(({ id }) => id);
  expect(mine).toEqual(expect.arrayContaining([cancelled, full]));
  expect(mine).toHaveLength(10);
});

test('DOMAIN 4: what closed is among the ended ones, and hotness forgets after seven days', async () => {
  await world.advance(new Date(at(4.5)));
  expect(await pages('state=open')).toEqual([]);
  const ended = await pages('state=ended&sort=hottest');
  expect(ended).toHaveLength(13);
  expect(ended[0]?.hotness).toBe(11);
  await world.advance(new Date(at(8)));
  expect((await pages('state=ended&sort=hottest')).every(({ hotness }) => hotness === 0)).toBe(true);
});

test('a cursor of another list is refused', async () => {
  const answer = await reading.call('GET', '/campaigns?cursor=WyJhIl0');
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ code: 'INVALID_CURSOR' }] } });
});
