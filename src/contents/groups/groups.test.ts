import { expect, test } from 'vitest';
import { testApp, type Answer, type Caller } from '../../../test/app.ts';
import { account, decide, soon } from '../../../test/states.ts';
import { goods, picture, postFields, type Publisher } from '../../../test/works.ts';
import { HOUR } from '../../lib/time.ts';

const world = await testApp({ worker: true });
await goods(world, ['shoe']);
const reviewer = await world.operator('reviewer');

let written = 0;
/** A draft of a good item; answers its id. */
async function item({ owner }: Publisher, change: object = {}): Promise<string> {
  written += 1;
  const text = (n: number) => String.fromCodePoint(0x4e00 + written).repeat(n);
  const fields = {
    type: 'item',
    title: `软皮乐福鞋 ${written}`,
    forwardText: '穿了一个月',
    body: { paragraphs: [{ text: text(60) }, { text: text(60) }] },
    items: [{ itemId: 'shoe' }],
    coverMediaIds: await Promise.all([1, 2, 3].map(() => picture(owner, 500, 500))),
    highlights: { long: [text(12), text(20)], short: [text(6), text(12)] },
    ...change,
  };
  const answer = await owner.call('POST', '/contents', fields);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.id;
}

async function items(who: Publisher, count: number, change: object = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let nr = 0; nr < count; nr++) ids.push(await item(who, change));
  return ids;
}

const submit = ({ owner }: Publisher, contentIds: string[]) => owner.call('POST', '/contents/groups', { contentIds });
const statuses = (answer: Answer) => answer.body.items.map(({ status }: { status: string }) => status);
const state = async ({ owner }: Publisher, id: string) => (await owner.call('GET', `/contents/${id}/draft`)).body;

/** Units used of the follow feed, over all days. */
async function used({ accountId }: Publisher): Promise<number> {
  const { rows } = await world.pool.query<{ used: number }>(
    `select coalesce(sum(used), 0)::int as used from contents.daily_quota where account_id = $1 and target = 'follow_feed'`,
    [accountId],
  );
  return rows[0]?.used ?? -1;
}

async function follower({ accountId }: Publisher): Promise<Caller> {
  const fan = await world.signUp('粉丝');
  expect((await fan.call('PUT', `/follows/${accountId}`, {})).status).toBeLessThan(300);
  return fan;
}

async function cards(fan: Caller): Promise<{ id: string; group?: { id: string; title: string; url: string }[] }[]> {
  await world.idle();
  return (await fan.call('GET', '/feed')).body.items.map(({ content }: { content: object }) => content);
}

test('DOMAIN 2.2: up to three items are pushed as one and cost one daily slot; the others stand on the homepage', async () => {
  const who = await account(world, 'L2');
  const fan = await follower(who);
  const ids = await items(who, 3);
  const answer = await submit(who, ids);
  expect([answer.status, statuses(answer)]).toEqual([200, ['published', 'published', 'published']]);
  expect(await used(who)).toBe(1);
  const [lead = '', ...others] = ids;
  const [card, ...more] = await cards(fan);
  expect([card?.id, card?.group?.map(({ id }) => id), more]).toEqual([lead, others, []]);
  expect(card?.group?.[0]?.url).toMatch(/via=/);
  const homepage = await world.anonymous.call('GET', `/accounts/${who.accountId}/contents`);
  expect(new Set(homepage.body.items.map(({ id }: { id: string }) => id))).toEqual(new Set(ids));
  const read = await world.anonymous.call('GET', `/contents/${lead}`);
  expect(read.body.group).toHaveLength(2);
  expect((await state(who, others[0] ?? '')).pushes.map(({ target }: { target: string }) => target)).toEqual([
    'homepage',
  ]);
});

test('DOMAIN 2.2: each of a group is reviewed for itself; the first that passes is pushed, and shows those that follow', async () => {
  const who = await account(world, 'L1');
  const fan = await follower(who);
  const [a = '', b = '', c = ''] = await items(who, 3);
  expect(statuses(await submit(who, [a, b, c]))).toEqual(['reviewing', 'reviewing', 'reviewing']);
  // L1 may publish once a day: the unit is gone.
  const post = await who.owner.call('POST', '/contents', await postFields(who.owner));
  expect((await who.owner.call('POST', `/contents/${post.body.id}/submit`)).body.errors).toMatchObject([
    { code: 'QUOTA_EXHAUSTED' },
  ]);
  await decide(world, reviewer, a, 'reject');
  await decide(world, reviewer, c, 'approve');
  expect((await cards(fan)).map(({ id, group }) => [id, group])).toEqual([[c, undefined]]);
  await decide(world, reviewer, b, 'approve');
  expect((await cards(fan)).map(({ id, group }) => [id, group?.map((one) => one.id)])).toEqual([[c, [b]]]);
  expect(await state(who, a)).toMatchObject({ status: 'rejected', groupId: null });
  await who.owner.call('POST', `/contents/${b}/withdraw`, {});
  expect((await cards(fan)).map(({ id, group }) => [id, group])).toEqual([[c, undefined]]);
  expect(await used(who)).toBe(1);
});

test('DOMAIN 2.2: the unit of a planned group comes back when all are cancelled; one that moves takes its own', async () => {
  const who = await account(world, 'L2');
  const scheduledAt = (await soon(world, 2 * HOUR)).toISOString();
  const [a = '', b = '', c = ''] = await items(who, 3, { scheduledAt });
  expect(statuses(await submit(who, [a, b, c]))).toEqual(['scheduled', 'scheduled', 'scheduled']);
  const cancel = async (id: string) =>
    expect((await who.owner.call('DELETE', `/contents/${id}/schedule`)).body).toMatchObject({
      status: 'draft',
      groupId: null,
    });
  await cancel(a);
  expect(await used(who)).toBe(1);
  const later = { scheduledAt: (await soon(world, 3 * HOUR)).toISOString() };
  expect((await who.owner.call('PUT', `/contents/${b}/schedule`, later)).body).toMatchObject({ groupId: null });
  expect(await used(who)).toBe(2);
  await cancel(b);
  await cancel(c);
  expect(await used(who)).toBe(0);
});

test('DOMAIN 2.2: a planned group goes out at its time, once', async () => {
  const who = await account(world, 'L2');
  const fan = await follower(who);
  const ids = await items(who, 2, { scheduledAt: (await soon(world, HOUR)).toISOString() });
  await submit(who, ids);
  await world.advance(await soon(world, 2 * HOUR));
  const shown = await cards(fan);
  expect(shown).toHaveLength(1);
  const together = shown.flatMap(({ id, group = [] }) => [id, ...group.map((one) => one.id)]);
  expect(new Set(together)).toEqual(new Set(ids));
});

test('what cannot be one group is refused as a whole, with the place and the rule, and costs nothing', async () => {
  const who = await account(world, 'L2');
  const [good = ''] = await items(who, 1);
  const post: string = (await who.owner.call('POST', '/contents', await postFields(who.owner))).body.id;
  const cases: [string, string, string][] = [
    [post, 'contentIds[1]', 'GROUP_ITEMS_ONLY'],
    [await item(who, { pushTargets: ['homepage'] }), 'contentIds[1].pushTargets', 'GROUP_TARGETS'],
    [
      await item(who, { scheduledAt: (await soon(world, HOUR)).toISOString() }),
      'contentIds[1].scheduledAt',
      'GROUP_TIMES',
    ],
    [await item(who, { title: '' }), 'contentIds[1].title', 'TITLE_LENGTH'],
  ];
  for (const [other, path, code] of cases) {
    const answer = await submit(who, [good, other]);
    expect(answer, path).toMatchObject({ status: 422, body: { code: 'CONTENT_INVALID' } });
    expect(answer.body.errors.map((row: { path: string; code: string }) => `${row.path} ${row.code}`)).toContain(
      `${path} ${code}`,
    );
    expect(answer.body.errors.every((row: { message: string }) => row.message.length > 3)).toBe(true);
  }
  expect((await submit(who, [good, good])).status).toBe(422);
  expect((await submit(who, [good])).status).toBe(422);
  expect((await submit(who, await items(who, 4))).status).toBe(422);
  expect((await submit(await account(world, 'L2'), [good, post])).status).toBe(404);
  expect([(await state(who, good)).status, await used(who)]).toEqual(['draft', 0]);
});

test('DOMAIN 2.2, 2.4: of 14 groups at once exactly as many pass as the daily limit has units', async () => {
  const who = await account(world, 'L2');
  const groups = await Promise.all(Array.from({ length: 14 }, () => items(who, 2)));
  const answers = await Promise.all(groups.map((ids) => submit(who, ids)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
  expect(
    answers.filter(({ status, body }) => status === 422 && JSON.stringify(body).includes('QUOTA_EXHAUSTED')),
  ).toHaveLength(4);
  expect(await used(who)).toBe(10);
});
