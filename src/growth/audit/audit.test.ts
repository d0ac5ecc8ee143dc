import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { authorise, openInstitution } from '../../../test/institutions.ts';
import { Market, ok } from '../../../test/money.ts';
import { openAccount } from '../../../test/people.ts';
import { decide, inState } from '../../../test/states.ts';
import { goods } from '../../../test/works.ts';
import { addDays, dayOf } from '../../lib/time.ts';
import { auditedTypes } from './schema.ts';

const world = await testApp({ worker: true });
await goods(world, ['shoe']);
const admin = await world.operator('admin');
const risk = await world.operator('risk');
const finance = await world.operator('finance');

type Entry = { id: string; verb: string; objectType: string; objectId: string; actor: { id: string } };
const log = (who: Caller, query = '') => who.call('GET', `/operator/audit${query}`);
const entries = async (who: Caller, query = ''): Promise<Entry[]> => ok(await log(who, query)).items;

test('UX 39, DOMAIN 13.11: what an operator did stands in the log with before and after, by object and by person', async () => {
  const made = ok(await admin.call('POST', '/operator/keys', { name: '商城接口', scopes: ['host.orders'] }));
  ok(await admin.call('DELETE', `/operator/keys/${made.id}`));
  const [revoked, added] = ok(await log(admin, `?objectType=api_key&objectId=${made.id}`)).items;
  expect(revoked).toMatchObject({ verb: 'revoke_key', objectType: 'api_key', actor: { id: `user:${admin.userId}` } });
  expect(added).toMatchObject({ verb: 'add_key', before: null, after: { name: '商城接口', scopes: ['host.orders'] } });
  expect(await entries(admin, '?verb=revoke_key')).toMatchObject([{ id: revoked.id }]);
  const mine = await entries(admin, `?actor=user:${admin.userId}`);
  expect(mine.length).toBeGreaterThan(1);
  expect(mine.every(({ actor }) => actor.id === `user:${admin.userId}`)).toBe(true);
  const { actors } = ok(await log(admin));
  expect(actors).toContainEqual(expect.objectContaining({ id: `user:${admin.userId}` }));
});

test('DOMAIN 1.3: admin reads the whole log, finance and risk what belongs to their areas, others nothing', async () => {
  const object = (type: string) => [type, `${type}-1`];
  for (const [type, id] of ['month', 'account', 'api_key', 'dispute'].map(object))
    await world.pool.query(
      `insert into identity.audit (at, actor, verb, object_type, object_id) values (now(), 'system', 'tried', $1, $2)`,
      [type, id],
    );
  const typesOf = async (who: Caller) => (await entries(who, '?verb=tried')).map(({ objectType }) => objectType);
  expect((await typesOf(admin)).toSorted()).toEqual(['account', 'api_key', 'dispute', 'month']);
  expect((await typesOf(finance)).toSorted()).toEqual(['dispute', 'month']);
  expect((await typesOf(risk)).toSorted()).toEqual(['account', 'dispute']);
  expect(await typesOf(await world.operator('reviewer'))).toEqual([]);
  expect(await entries(finance, '?objectType=api_key')).toEqual([]);
  // A filter offers what may be read, whatever it is set to.
  const offered = async (who: Caller) => ok(await log(who, '?objectType=dispute')).objectTypes;
  expect(await offered(admin)).toEqual(auditedTypes);
  expect(await offered(risk)).toEqual([
    'account',
    'account_application',
    'authorisation',
    'content',
    'dispute',
    'user',
  ]);
  expect(await offered(finance)).not.toContain('api_key');
  for (const role of ['support', 'channel_manager', 'campaign_manager'] as const)
    expect((await log(await world.operator(role))).status).toBe(403);
});

test('DOMAIN 1.3, 11.5: of accounts finance reads levels, which move money, and neither statuses nor members', async () => {
  const accountId = 'account-of-levels';
  const verbs = ['set_level', 'request_level', 'approve_level', 'refuse_level', 'withdraw_level'];
  for (const verb of [...verbs, 'set_account_status', 'put_member'])
    await world.pool.query(
      `insert into identity.audit (at, actor, verb, object_type, object_id) values (now(), 'system', $1, 'account', $2)`,
      [verb, accountId],
    );
  const read = async (who: Caller, query: string) => (await entries(who, query)).map(({ verb }) => verb).toSorted();
  expect(await read(finance, `?objectType=account&objectId=${accountId}`)).toEqual(verbs.toSorted());
  expect(await read(finance, `?objectId=${accountId}`)).toEqual(verbs.toSorted());
  expect(await read(finance, `?objectId=${accountId}&verb=put_member`)).toEqual([]);
  expect(await read(finance, `?objectType=month&objectId=${accountId}`)).toEqual([]);
  expect((await read(risk, `?objectId=${accountId}`)).length).toBe(7);
  expect(await read(await world.operator('reviewer'), `?objectId=${accountId}`)).toEqual([]);
  expect(ok(await log(finance)).objectTypes).toContain('account');
});

test('DOMAIN 13.11: a change of members says whose; an application and an invitation are called by name and note', async () => {
  const { owner, accountId } = await openAccount(world, { name: '换人的号' });
  const helper = await world.signUp('新来的小编');
  const { rows } = await world.pool.query('select email from auth."user" where id = $1', [helper.userId]);
  const { email } = rows[0];
  ok(await owner.call('POST', `/accounts/${accountId}/members`, { email, role: 'viewer' }));
  ok(await owner.call('PUT', `/accounts/${accountId}/members/${helper.userId}`, { role: 'editor' }));
  const { items, people } = ok(await log(admin, `?objectId=${accountId}&verb=put_member`));
  const after = (role: string) => ({ userId: helper.userId, role });
  expect(items).toMatchObject([
    { before: { role: 'viewer' }, after: after('editor') },
    { before: { role: null }, after: after('viewer') },
  ]);
  expect(people).toEqual({ [`user:${helper.userId}`]: '新来的小编' });

  ok(await admin.call('POST', '/operator/invitations', { type: 'brand', note: '给乌兰的品牌号', days: 7 }));
  expect(await entries(admin, '?verb=invite')).toMatchObject([{ objectName: '给乌兰的品牌号' }]);
});

test('DOMAIN 13.11: whom an act names has a name in the log, and so has the key that it is about', async () => {
  const made = ok(await admin.call('POST', '/operator/keys', { name: '有名字的密钥', scopes: ['host.orders'] }));
  const [before, after] = [{ requestedBy: `user:${finance.userId}` }, { payload: [{ userId: risk.userId }] }];
  await world.pool.query(
    `insert into identity.audit (at, actor, verb, object_type, object_id, before, after)
      values (now(), $1, 'tried', 'api_key', $2, $3, $4)`,
    [`user:${admin.userId}`, made.id, JSON.stringify(before), JSON.stringify(after)],
  );
  const { items, people } = ok(await log(admin, `?objectId=${made.id}`));
  expect(items.map(({ objectName }: { objectName: string }) => objectName)).toEqual(['有名字的密钥', '有名字的密钥']);
  const ids = [finance, risk].map(({ userId }) => `user:${userId}`).toSorted();
  expect(Object.keys(people).toSorted()).toEqual(ids);
  expect(Object.values(people)).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
});

test('DOMAIN 13.11: an authorisation stands in the log with the names of both sides', async () => {
  const market = await Market.open(world);
  const creator = await market.creator('被记名的达人');
  const institution = await openInstitution(world, market.admin, '被记名的机构');
  const firstDay = addDays(dayOf(await market.now()), 3);
  const { id } = await authorise(institution, creator, { shareBp: 2000, firstDay });
  const found = ok(await log(finance, `?objectType=authorisation&objectId=${id}`)).items;
  expect(found.map(({ verb }: Entry) => verb)).toEqual(['accept_authorisation', 'propose_authorisation']);
  expect(found[0].sides).toEqual([
    { id: creator.accountId, name: '被记名的达人' },
    { id: institution.accountId, name: '被记名的机构' },
  ]);
});

test('DOMAIN 13.11: a reviewer’s decision stands in the log once it takes effect, by whom, with what and why', async () => {
  const reviewer = await world.operator('reviewer');
  const [passed, failed] = [await inState(world, reviewer, 'reviewing'), await inState(world, reviewer, 'reviewing')];
  await decide(world, reviewer, passed.id, 'approve');
  await decide(world, reviewer, failed.id, 'reject');
  const of = async (who: Caller, id: string) => ok(await log(who, `?objectType=content&objectId=${id}`));
  const actor = { id: `user:${reviewer.userId}` };
  for (const who of [admin, reviewer, risk]) {
    const common = { objectType: 'content', actor, before: { review: 'reviewing', status: 'reviewing' } };
    expect((await of(who, passed.id)).items).toMatchObject([
      { ...common, verb: 'approve_content', after: { review: 'passed', status: 'published' } },
    ]);
    const rejected = await of(who, failed.id);
    expect(rejected.items).toMatchObject([
      { ...common, verb: 'reject_content', after: { review: 'rejected', status: 'rejected', reasons: ['PROMO_TONE'] } },
    ]);
    expect(rejected.items[0].objectName).toEqual(expect.any(String));
    expect(rejected.reasons).toEqual({ PROMO_TONE: expect.stringContaining('只是促销') });
  }
  expect((await log(reviewer, '?objectType=account')).body.items).toEqual([]);

  // What is taken back within its ten seconds was never done.
  const undone = await inState(world, reviewer, 'reviewing');
  const { items } = ok(await reviewer.call('GET', '/operator/reviews?limit=100'));
  const task = items.find(({ subjectId }: { subjectId: string }) => subjectId === undone.id);
  await reviewer.call('POST', `/operator/reviews/${task.id}/claim`);
  expect((await reviewer.call('POST', `/operator/reviews/${task.id}/decision`, { outcome: 'approve' })).status).toBe(
    200,
  );
  await reviewer.call('DELETE', `/operator/reviews/${task.id}/decision`);
  await world.advance(new Date((await world.run(async (_tx, at) => at)).getTime() + 11_000));
  expect((await of(admin, undone.id)).items).toEqual([]);
});

test('the log is read in pages that neither repeat nor skip, of days that begin and end in the zone', async () => {
  // Many at one instant, so that their numbers, of one digit more, decide.
  await world.pool.query(
    `insert into identity.audit (at, actor, verb, object_type, object_id)
      select now(), 'system', 'tried', 'api_key', n::text from generate_series(1, 100) n`,
  );
  const seen: string[] = [];
  let cursor = '';
  do {
    const page = ok(await log(admin, `?limit=7${cursor}`));
    seen.push(...page.items.map(({ id }: Entry) => id));
    cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
  } while (cursor !== '');
  expect(seen.slice(0, 100)).toEqual((await entries(admin, '?limit=100')).map(({ id }) => id));
  expect(new Set(seen).size).toBe(seen.length);

  const now = await world.run((_tx, at) => Promise.resolve(at));
  const today = dayOf(now);
  expect((await entries(admin, `?from=${today}&to=${today}`)).length).toBeGreaterThan(1);
  expect(await entries(admin, `?to=${addDays(today, -2)}`)).toEqual([]);
  expect(await log(admin, `?from=${today}&to=${addDays(today, -1)}`)).toMatchObject({
    status: 422,
    body: { code: 'INVALID', errors: [{ path: 'to', actual: addDays(today, -1), required: today }] },
  });
  expect((await log(admin, '?cursor=nonsense')).status).toBe(400);
});
