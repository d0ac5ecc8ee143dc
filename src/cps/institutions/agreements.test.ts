import { beforeAll, expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { authorise, openInstitution } from '../../../test/institutions.ts';
import { Market, ok } from '../../../test/money.ts';
import { openAccount, person } from '../../../test/people.ts';
import { addDays, dayOf } from '../../lib/time.ts';
import { sha256 } from '../../lib/secret.ts';

// Authorisations through the routes, from the opening of an institution to the end of what was signed.

const world = await testApp();
const market = await Market.open(world);
const half = await openInstitution(world, market.admin, '半山内容社');
const other = await openInstitution(world, market.admin, '江边工作室');
let people = 0;

const creator = () => openAccount(world, { name: `签约的人${(people += 1)}`, subject: person() });
const day = async (n: number) => addDays(dayOf(await market.now()), n);
const logged = async (accountId: string) => {
  const { rows } = await world.pool.query(
    `select version, line from cps.log where kind = 'institution_share' and line like $1 order by version`,
    [`%${accountId}%`],
  );
  return rows.map(({ version, line }) => ({ version, ...JSON.parse(line) }));
};

beforeAll(async () => {
  await world.advance(new Date((await market.now()).getTime() + 1000));
});

test('DOMAIN 1.3: an institution opens by invitation, as an enterprise, and publishes nothing', async () => {
  const me = ok(await half.owner.call('GET', '/me'));
  expect(me.accounts).toMatchObject([{ id: half.accountId, type: 'institution', role: 'owner' }]);
  const refused = await half.owner.call('POST', '/contents', { type: 'post' });
  expect(refused).toMatchObject({ status: 403, body: { code: 'INSTITUTION_NO_PUBLISHING' } });
  const uninvited = await (
    await world.signUp('没有邀请')
  ).call('POST', '/account-applications', { type: 'institution' });
  expect(uninvited).toMatchObject({ status: 422, body: { code: 'INVITATION_INVALID' } });
});

test('DOMAIN 11.4: only what both sides have signed becomes the log’s authorisation', async () => {
  const who = await creator();
  const firstDay = await day(1);
  const terms = { counterparty: '半山内容社', shareBp: 2000, firstDay, note: '一起写一年' };
  const proposed = await who.owner.call('POST', '/authorisations', terms);
  expect(proposed.status).toBe(201);
  expect(proposed.body).toMatchObject({
    party: 'creator',
    proposedBy: 'creator',
    standing: 'proposed',
    shareBp: 2e3,
    firstDay,
    lastDay: null,
    noticeDays: 30,
    note: '一起写一年',
    creator: { id: who.accountId },
    institution: { name: '半山内容社' },
  });
  expect(proposed.body.textHash).toBe(sha256(proposed.body.text));
  expect(await logged(who.accountId)).toEqual([]);

  const { id, textHash } = proposed.body;
  const answer = (by: typeof who, accept: boolean, hash = textHash) =>
    by.owner.call('POST', `/authorisations/${id}/answer`, { accept, textHash: hash });
  expect((await answer(who, true)).body.code).toBe('NOT_YOUR_TURN');
  expect((await answer(other, true)).status).toBe(404);
  expect((await answer(half, true, sha256('something else'))).body.code).toBe('TEXT_CHANGED');
  const accepted = ok(await answer(half, true));
  expect(accepted).toMatchObject({ party: 'institution', standing: 'upcoming' });
  expect(accepted.signatures).toMatchObject([
    { party: 'creator', textHash },
    { party: 'institution', textHash },
  ]);
  expect(accepted.signatures[0].signedBy).toBe('林小满');
  expect(await logged(who.accountId)).toMatchObject([
    { version: 1, institutionId: half.accountId, shareBp: 2000, from: accepted.from },
  ]);
  expect((await answer(half, true)).body).toMatchObject({ code: 'AGREEMENT_STATE', current: { standing: 'upcoming' } });
  const { rows } = await world.pool.query(
    `select verb, actor from identity.audit where object_type = 'authorisation' and object_id = $1 order by audit_id`,
    [id],
  );
  expect(rows.map(({ verb }) => verb)).toEqual(['propose_authorisation', 'accept_authorisation']);
});

test('proposals are declined, taken back, and expire unanswered', async () => {
  const who = await creator();
  const firstDay = await day(1);
  const propose = async (more = {}) =>
    ok(
      await half.owner.call('POST', '/authorisations', {
        counterparty: who.accountId,
        shareBp: 1500,
        firstDay,
        ...more,
      }),
    );
  const first = await propose();
  const waiting = ok(await who.owner.call('GET', '/authorisations?state=waiting'));
  expect(waiting.items.map((item: { id: string }) => item.id)).toEqual([first.id]);
  const again = await half.owner.call('POST', '/authorisations', { counterparty: who.accountId, shareBp: 1, firstDay });
  expect(again).toMatchObject({ status: 409, body: { code: 'PROPOSAL_OPEN' } });
  const declined = ok(await who.owner.call('POST', `/authorisations/${first.id}/answer`, { accept: false }));
  expect(declined.standing).toBe('declined');

  const second = await propose();
  expect((await who.owner.call('POST', `/authorisations/${second.id}/withdrawal`)).body.code).toBe('NOT_YOUR_TURN');
  expect(ok(await half.owner.call('POST', `/authorisations/${second.id}/withdrawal`)).standing).toBe('withdrawn');

  const third = await propose();
  await world.advance(new Date(third.expiresAt));
  expect(ok(await who.owner.call('GET', `/authorisations/${third.id}`)).standing).toBe('expired');
  const late = await who.owner.call('POST', `/authorisations/${third.id}/answer`, {
    accept: true,
    textHash: third.textHash,
  });
  expect(late).toMatchObject({ status: 409, body: { code: 'AGREEMENT_STATE', current: { standing: 'expired' } } });
  expect(await logged(who.accountId)).toEqual([]);
  const past = ok(await who.owner.call('GET', '/authorisations?state=past&limit=2'));
  expect(past.items.map((item: { standing: string }) => item.standing)).toEqual(['expired', 'withdrawn']);
  const rest = ok(await who.owner.call('GET', `/authorisations?state=past&limit=2&cursor=${past.nextCursor}`));
  expect(rest.items.map((item: { standing: string }) => item.standing)).toEqual(['declined']);
});

test('DOMAIN 11.4: a share is at most 7000 bp; who and when are named when they are refused', async () => {
  const who = await creator();
  const merchantLike = await creator();
  const ask = (wish: object, by = half) =>
    by.owner.call('POST', '/authorisations', { counterparty: who.accountId, shareBp: 100, ...wish });
  const firstDay = await day(1);
  expect(await ask({ firstDay, shareBp: 7001 })).toMatchObject({
    status: 422,
    body: { code: 'SHARE_TOO_LARGE', errors: [{ path: 'shareBp', actual: 7001, required: 7000 }] },
  });
  const today = await day(0);
  expect((await ask({ firstDay: today })).body.errors).toMatchObject([{ path: 'firstDay', code: 'FIRST_DAY_PAST' }]);
  expect((await ask({ firstDay, lastDay: today })).body.errors).toMatchObject([
    { path: 'lastDay', code: 'LAST_DAY_BEFORE' },
  ]);
  expect((await ask({ firstDay, counterparty: '没有这个人' })).body.code).toBe('PARTY_UNKNOWN');
  expect((await ask({ firstDay, counterparty: other.accountId })).body.code).toBe('PARTY_TYPE');
  expect((await ask({ firstDay, counterparty: merchantLike.accountId }, who)).body.code).toBe('PARTY_TYPE');
  await market.admin.call('PUT', `/operator/accounts/${who.accountId}/status`, { status: 'frozen', reason: '查' });
  expect((await ask({ firstDay })).body.code).toBe('PARTY_STOPPED');
});

test('DOMAIN 11.4: a creator has one authorisation at a time, and the refusal names the days that are taken', async () => {
  const who = await creator();
  const [firstDay, lastDay] = [await day(5), await day(15)];
  const begins = await day(1);
  const waiting = ok(
    await other.owner.call('POST', '/authorisations', { counterparty: who.accountId, shareBp: 500, firstDay: begins }),
  );
  await authorise(half, who, { shareBp: 2000, firstDay, lastDay });
  const late = await who.owner.call('POST', `/authorisations/${waiting.id}/answer`, {
    accept: true,
    textHash: waiting.textHash,
  });
  expect(late).toMatchObject({
    status: 409,
    body: { code: 'AUTHORISATION_OVERLAPS', errors: [{ path: 'firstDay', actual: { firstDay, lastDay } }] },
  });
  ok(await other.owner.call('POST', `/authorisations/${waiting.id}/withdrawal`));
  const before = { firstDay: begins, lastDay: await day(5) };
  const asked = await other.owner.call('POST', '/authorisations', {
    counterparty: who.accountId,
    shareBp: 500,
    ...before,
  });
  expect(asked.body.code).toBe('AUTHORISATION_OVERLAPS');
  // One day later the other has ended, one day sooner it has not begun.
  await authorise(other, who, { shareBp: 500, firstDay: begins, lastDay: await day(4) });
  await authorise(other, who, { shareBp: 700, firstDay: await day(16) });
});

test('either side ends it with the notice that was signed; both together sooner; each end is signed', async () => {
  const who = await creator();
  const agreement = await authorise(half, who, { shareBp: 2000, firstDay: await day(1) });
  const path = `/authorisations/${agreement.id}`;
  const noticed = ok(await half.owner.call('POST', `${path}/notice`, { reason: '换了方向' }));
  expect(noticed).toMatchObject({ lastDay: await day(30), endings: [{ kind: 'notice', status: 'agreed' }] });
  expect(noticed.endings[0].signatures).toMatchObject([{ party: 'institution' }]);
  expect((await who.owner.call('POST', `${path}/notice`, { reason: '一样' })).body).toMatchObject({
    code: 'ENDS_SOONER',
    errors: [{ path: 'lastDay', actual: await day(30) }],
  });

  await world.advance(new Date(agreement.from));
  const soon = { lastDay: await day(3), reason: '提前结束' };
  const past = await who.owner.call('POST', `${path}/ending`, { ...soon, lastDay: await day(-1) });
  expect(past.body).toMatchObject({ code: 'TERM_INVALID', errors: [{ code: 'LAST_DAY_PAST' }] });
  const asked = ok(await who.owner.call('POST', `${path}/ending`, soon));
  const ending = asked.endings.at(-1);
  expect(ending).toMatchObject({ kind: 'consent', status: 'asked', askedBy: 'creator', lastDay: soon.lastDay });
  expect((await half.owner.call('POST', `${path}/ending`, soon)).body.code).toBe('ENDING_OPEN');
  const reply = (accept: boolean) => ({ accept, textHash: ending.textHash });
  expect((await who.owner.call('POST', `${path}/ending/answer`, reply(true))).body.code).toBe('NOT_YOUR_TURN');
  ok(await half.owner.call('POST', `${path}/ending/answer`, reply(false)));
  ok(await who.owner.call('POST', `${path}/ending`, soon));
  ok(await who.owner.call('POST', `${path}/ending/withdrawal`));
  const third = ok(await who.owner.call('POST', `${path}/ending`, soon)).endings.at(-1);
  const agreed = ok(await half.owner.call('POST', `${path}/ending/answer`, { accept: true, textHash: third.textHash }));
  expect(agreed).toMatchObject({ standing: 'in_force', lastDay: soon.lastDay });
  expect(agreed.endings.map(({ status }: { status: string }) => status)).toEqual([
    'agreed',
    'declined',
    'withdrawn',
    'agreed',
  ]);
  expect(agreed.endings.at(-1).signatures.map(({ party }: { party: string }) => party)).toEqual([
    'creator',
    'institution',
  ]);
  expect((await logged(who.accountId)).map(({ version, to }) => [version, to])).toEqual([
    [1, undefined],
    [2, noticed.to],
    [3, agreed.to],
  ]);
  await world.advance(new Date(agreed.to));
  expect(ok(await who.owner.call('GET', path)).standing).toBe('ended');
  // The day after, another one may begin.
  await authorise(other, who, { shareBp: 100, firstDay: await day(1) });
});

test('DOMAIN 13.9: finance sees every authorisation with its history and may end one, with a reason on the record', async () => {
  const who = await creator();
  const agreement = await authorise(half, who, { shareBp: 3000, firstDay: await day(3) });
  const found = ok(await market.finance.call('GET', `/operator/authorisations?account=${who.accountId}`));
  expect(found.items).toMatchObject([{ id: agreement.id, standing: 'upcoming', signatures: [{}, {}] }]);
  expect(ok(await market.finance.call('GET', '/operator/authorisations?account=没有')).items).toEqual([]);
  const path = `/operator/authorisations/${agreement.id}/end`;
  const ended = ok(await market.finance.call('POST', path, { lastDay: await day(0), reason: '双方争议' }));
  // It never was in force: it ends as it begins.
  expect(ended).toMatchObject({
    standing: 'ended',
    to: agreement.from,
    endings: [{ kind: 'operator', reason: '双方争议' }],
  });
  expect((await market.admin.call('POST', path, { lastDay: await day(0), reason: '一样' })).status).toBe(403);
  expect((await market.finance.call('POST', path, { lastDay: await day(0), reason: '再来' })).body.code).toBe(
    'AGREEMENT_STATE',
  );
  const { rows } = await world.pool.query(
    `select reason from identity.audit where object_id = $1 and verb = 'end_authorisation'`,
    [agreement.id],
  );
  expect(rows).toEqual([{ reason: '双方争议' }]);
  await authorise(other, who, { shareBp: 100, firstDay: await day(3) });
});
