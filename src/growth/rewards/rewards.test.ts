import { beforeEach, expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { authorise, openInstitution } from '../../../test/institutions.ts';
import { ok } from '../../../test/money.ts';
import { fund, inHours, started, walletFen } from '../../../test/rewards.ts';
import { soon } from '../../../test/states.ts';
import { published, publisher } from '../../../test/works.ts';
import { addMember, markReader } from '../../identity/service.ts';
import { addDays, DAY, dayOf, HOUR } from '../../lib/time.ts';

const world = await testApp();
const { owner: lin, accountId } = await publisher(world, '发奖的林小满', 'L6');
const readers = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => world.signUp(`评论者${name}`)));
const [a, b, c, d] = readers as [Caller, Caller, Caller, Caller];
let contentId = '';
let works = 0;

beforeEach(async () => {
  works += 1;
  contentId = await published(lin, { title: `有奖征集第${works}期` });
});

const say = async (who: Caller, text: string): Promise<string> =>
  ok(await who.call('POST', `/contents/${contentId}/comments`, { text: `${text}${works}` })).id;
const like = (who: Caller, id: string) => who.call('PUT', `/contents/${contentId}/comments/${id}/like`);
const later = async (ms: number) => world.advance(await soon(world, ms));
const own = async (id: string) => ok(await lin.call('GET', `/rewards/${id}`));
const below = async (who: Caller = world.anonymous) =>
  ok(await who.call('GET', `/contents/${contentId}/reward`)).reward;
const balance = async (who: Caller) => ok(await who.call('GET', '/me/wallet')).balanceFen as number;
const kindsOf = async (who: Caller) =>
  ok(await who.call('GET', '/notifications')).items.map(({ kind }: { kind: string }) => kind);

test('DOMAIN 6.6: red packets are in escrow before the reward runs, refused with the shortage, and paid once at its end', async () => {
  const wish = { prizeKind: 'red_packet', prizeFen: 500, winners: 3 };
  const made = ok(
    await lin.call('POST', '/rewards', {
      contentId,
      ...wish,
      from: await inHours(world, 0),
      to: await inHours(world, 24),
      rule: 'top_likes',
    }),
  );
  expect(made).toMatchObject({ state: 'draft', neededFen: 1500, heldFen: 0 });
  expect(await below()).toBeNull();
  const short = await lin.call('POST', `/rewards/${made.id}/start`);
  expect(short).toMatchObject({
    status: 409,
    body: { code: 'REWARD_SHORT', errors: [{ path: 'prizeFen', actual: 0, required: 1500 }] },
  });
  await fund(world, accountId, 2000);
  const both = await Promise.all([1, 2].map(() => lin.call('POST', `/rewards/${made.id}/start`)));
  expect(both.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 409]);
  expect(await own(made.id)).toMatchObject({ state: 'running', heldFen: 1500 });
  expect(await walletFen(world, accountId)).toBe(500);
  const [one, two] = [await say(a, '第一句'), await say(b, '第二句')];
  ok(await like(c, two));
  expect(await below()).toMatchObject({ people: 2, state: 'running', prize: { kind: 'red_packet', fen: 500 } });
  expect((await own(made.id)).ranking).toMatchObject([
    { commentId: two, likes: 1, wins: true },
    { commentId: one, likes: 0, wins: true },
  ]);
  await later(DAY);
  expect(await below(b)).toMatchObject({
    state: 'fulfilled',
    decidedBy: 'top_likes',
    announced: [
      { commentId: two, rank: 1, likes: 1, name: '评论者乙' },
      { commentId: one, rank: 2 },
    ],
    viewer: { won: true },
  });
  expect(await own(made.id)).toMatchObject({ heldFen: 0 });
  expect([await balance(a), await balance(b), await balance(c)]).toEqual([500, 500, 0]);
  // One prize that nobody won goes back.
  expect(await walletFen(world, accountId)).toBe(1000);
  expect(await kindsOf(b)).toContain('reward_won');
  expect(ok(await b.call('GET', `/me/rewards/${made.id}`))).toMatchObject({
    prize: { fen: 500 },
    rule: 'top_likes',
    likes: 1,
    rank: 1,
    people: 2,
  });
  expect(ok(await b.call('GET', '/me/wallet')).entries).toMatchObject([{ fen: 500, afterFen: 500, rewardId: made.id }]);
  const wallet = ok(await lin.call('GET', '/income/wallet'));
  expect(wallet).toMatchObject({ creditedFen: 2000, prizesFen: 1000, balanceFen: 1000, otherFen: 1000 });
});

test('DOMAIN 6.6: a reward that is cancelled gives all back and says why; one that is to be decided is not cancelled', async () => {
  await fund(world, accountId, 300);
  const before = await walletFen(world, accountId);
  const id = await started(world, lin, contentId, { prizeKind: 'red_packet', prizeFen: 100, winners: 3 });
  await say(a, '参加一下');
  ok(await lin.call('POST', `/rewards/${id}/cancel`, { reason: '换一个题目再来' }));
  expect(await walletFen(world, accountId)).toBe(before);
  expect(await below()).toMatchObject({ state: 'cancelled', cancelReason: '换一个题目再来' });
  expect(await kindsOf(a)).toContain('reward_cancelled');
  expect((await lin.call('POST', `/rewards/${id}/cancel`, { reason: '再来' })).body.code).toBe('REWARD_STATE');
  const next = await started(world, lin, contentId, { rule: 'author_pick' });
  await say(a, '再参加一次');
  await later(DAY);
  expect(await own(next)).toMatchObject({ state: 'picking' });
  expect((await lin.call('POST', `/rewards/${next}/cancel`, { reason: '不想选' })).body.code).toBe('REWARD_STATE');
});

test('DOMAIN 6.6: the author picks within 7 days, as many as there are prizes or people, one of each', async () => {
  const id = await started(world, lin, contentId, { rule: 'author_pick' });
  const ids = [await say(a, '甲说'), await say(b, '乙说'), await say(c, '丙说')];
  const again = await say(a, '甲又说');
  const [one = '', two = '', three = ''] = ids;
  const pick = (commentIds: string[]) => lin.call('POST', `/rewards/${id}/winners`, { commentIds });
  expect((await pick([one, two])).body.code).toBe('REWARD_STATE');
  await later(DAY);
  expect(await kindsOf(lin)).toContain('reward_pick_due');
  const late = await say(d, '来晚了');
  ok(await lin.call('PUT', `/contents/${contentId}/comments/${three}/state`, { state: 'hidden' }));
  expect((await pick([one])).body).toMatchObject({
    code: 'REWARD_PICK',
    errors: [{ code: 'PICK_COUNT', actual: 1, required: 2 }],
  });
  for (const gone of [late, three])
    expect((await pick([one, gone])).body.errors).toMatchObject([{ path: 'commentIds[1]', code: 'NOT_COMPETING' }]);
  expect((await pick([one, again])).body.errors).toMatchObject([{ code: 'ONE_PER_PERSON' }]);
  expect((await a.call('POST', `/rewards/${id}/winners`, { commentIds: [one, two] })).status).toBe(403);
  const both = await Promise.all([pick([two, one]), pick([one, two])]);
  expect(both.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 409]);
  expect(await below()).toMatchObject({ state: 'fulfilled', decidedBy: 'author_pick' });
});

test('DOMAIN 6.6: where the author has not picked in 7 days, he is reminded and the most likes decide; the earlier wins a tie', async () => {
  const id = await started(world, lin, contentId, { rule: 'author_pick', winners: 1 });
  const [first, second] = [await say(a, '先到的'), await say(b, '后到的')];
  for (const one of [first, second]) ok(await like(c, one));
  await later(7 * DAY + HOUR);
  expect(await own(id)).toMatchObject({ state: 'picking' });
  const reminders = (await kindsOf(lin)).filter((kind: string) => kind === 'reward_pick_due');
  expect(reminders.length).toBeGreaterThanOrEqual(2);
  await later(DAY);
  expect(await below()).toMatchObject({ decidedBy: 'top_likes', announced: [{ commentId: first, likes: 1 }] });
  expect(await kindsOf(lin)).toContain('reward_announced');
});

test('DOMAIN 6.6: self-dealing wins nothing: the author, his team, his institution, and their likes', async () => {
  const [team, fan] = [await world.signUp('团队的人'), await world.signUp('自己人')];
  await world.run((tx, now) => addMember(tx, now, { userId: team.userId, accountId, role: 'viewer' }));
  const institution = await openInstitution(world, await world.operator('admin'), '带队的机构');
  const tomorrow = addDays(dayOf(await soon(world, 0)), 1);
  await authorise(institution, { owner: lin, accountId }, { shareBp: 1000, firstDay: tomorrow });
  await later(DAY);
  const id = await started(world, lin, contentId, { winners: 5 });
  const mine = await say(team, '团队也来');
  const theirs = await say(institution.owner, '机构也来');
  const real = await say(fan, '真的读者');
  const other = await say(a, '另一位读者');
  for (const who of [lin, team, institution.owner, fan]) ok(await like(who, real));
  ok(await like(b, other));
  const { ranking } = await own(id);
  expect(ranking.map(({ commentId, likes }: { commentId: string; likes: number }) => [commentId, likes])).toEqual([
    [other, 1],
    [real, 0],
  ]);
  expect(await below()).toMatchObject({ people: 2 });
  expect([mine, theirs]).not.toContain(ranking[0].commentId);
});

test('DOMAIN 6.6, 2.8: hidden, folded and deleted comments, readers on the blacklist, and minors for money, win nothing', async () => {
  await fund(world, accountId, 2000);
  const id = await started(world, lin, contentId, { prizeKind: 'red_packet', prizeFen: 100, winners: 5 });
  const [bad, child] = [await world.signUp('捣乱的人'), await world.signUp('未成年的人')];
  const [hidden, folded, deleted] = [await say(a, '要隐藏'), await say(b, '要折叠'), await say(c, '要删除')];
  await say(bad, '黑名单上的');
  await say(child, '还没成年');
  const good = await say(d, '正常的');
  ok(await lin.call('PUT', `/contents/${contentId}/comments/${hidden}/state`, { state: 'hidden' }));
  ok(await lin.call('PUT', `/contents/${contentId}/comments/${folded}/state`, { state: 'folded' }));
  ok(await c.call('DELETE', `/contents/${contentId}/comments/${deleted}`));
  const risk = await world.operator('risk');
  const listing = { reason: 'FAKE_READS', text: '一夜之间给三百篇点赞' };
  ok(await risk.call('POST', `/operator/readers/${bad.userId}/blacklisting`, listing));
  await world.run((tx, now) => markReader(tx, now, child.userId, { minor: 'under_18' }));
  await later(DAY);
  expect((await below()).announced).toMatchObject([{ commentId: good }]);
  expect(await own(id)).toMatchObject({ heldFen: 0, state: 'fulfilled' });
});

test('a gift goes to an address that the author alone reads, and that is erased 90 days after it was sent', async () => {
  const id = await started(world, lin, contentId, { prizeKind: 'gift', prizeText: '帆布袋一个', winners: 1 });
  const comment = await say(a, '想要袋子');
  await later(DAY);
  expect(await own(id)).toMatchObject({ state: 'announced', chosen: [{ address: null, fulfilledAt: null }] });
  const send = () => lin.call('PUT', `/rewards/${id}/winners/${comment}/fulfilment`, { note: '快递 SF1234567890' });
  expect((await send()).body.code).toBe('REWARD_NO_ADDRESS');
  const address = { name: '甲小姐', phone: '13800138000', address: '杭州市西湖区某路 1 号' };
  expect((await b.call('PUT', `/me/rewards/${id}/address`, address)).status).toBe(404);
  ok(await a.call('PUT', `/me/rewards/${id}/address`, address));
  expect((await own(id)).chosen).toMatchObject([{ address }]);
  expect(JSON.stringify(await below())).not.toContain('西湖区');
  const stored = await world.pool.query('select address_sealed from growth.reward_winner where reward_id = $1', [id]);
  expect(stored.rows[0].address_sealed).not.toContain('西湖');
  expect(ok(await send())).toMatchObject({ state: 'fulfilled' });
  expect((await send()).body.code).toBe('REWARD_SENT');
  expect((await a.call('PUT', `/me/rewards/${id}/address`, address)).body.code).toBe('REWARD_SENT');
  expect(ok(await a.call('GET', `/me/rewards/${id}`))).toMatchObject({ note: '快递 SF1234567890', address });
  expect(await kindsOf(a)).toContain('reward_sent');
  await later(89 * DAY);
  expect((await own(id)).chosen).toMatchObject([{ address }]);
  await later(2 * DAY);
  expect((await own(id)).chosen).toMatchObject([{ address: null, note: '快递 SF1234567890' }]);
});

test('limits of rewards are refused with the field and the limit; one is open below a work at a time', async () => {
  const wish = {
    contentId,
    prizeKind: 'red_packet',
    prizeFen: 100,
    winners: 2,
    from: await inHours(world, 0),
    to: await inHours(world, 24),
    rule: 'top_likes',
  };
  const make = (more: object) => lin.call('POST', '/rewards', { ...wish, ...more });
  expect((await make({ prizeFen: 20_001 })).body).toMatchObject({
    code: 'REWARD_LIMIT',
    errors: [{ path: 'prizeFen', code: 'PRIZE_MAX', actual: 20_001, required: 20_000 }],
  });
  expect((await make({ prizeFen: 20_000, winners: 11 })).body.errors).toMatchObject([{ code: 'PRIZES_MAX' }]);
  expect((await make({ winners: 21 })).body.errors).toMatchObject([{ path: 'winners' }]);
  expect((await make({ to: await inHours(world, 31 * 24) })).body.errors).toMatchObject([{ code: 'DAYS_MAX' }]);
  expect((await make({ prizeKind: 'gift', prizeText: '' })).body.errors).toMatchObject([{ path: 'prizeText' }]);
  expect((await make({ prizeKind: 'gift', prizeText: '加微信 abcd1234 领' })).body.code).toBe('REWARD_TEXT');
  const made = ok(await make({}));
  expect((await make({})).body.code).toBe('REWARD_OPEN');
  const change = (body: object, read: number) =>
    lin.call('PUT', `/rewards/${made.id}`, { ...wish, ...body }, { 'if-match': `"${read}"` });
  expect(ok(await change({ winners: 4 }, made.version))).toMatchObject({ winners: 4 });
  expect((await change({ winners: 5 }, made.version)).body.code).toBe('STALE_VERSION');
  expect((await a.call('GET', `/rewards/${made.id}`)).status).toBe(403);
});
