import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { ok } from '../../../test/money.ts';
import { picture, published, publisher } from '../../../test/works.ts';
import { transfer } from '../../ledger/service.ts';
import { checkout } from '../../lib/config.ts';
import { DAY } from '../../lib/time.ts';
import { personalKinds } from './kinds.ts';

const world = await testApp({ worker: true });
const { owner: lin, accountId } = await publisher(world, '林小满的衣橱', 'L4');
const contentId = await published(lin);
const host = await world.host('host.members');
const link = async (userId: string, buyerKey: string, more: object = {}) =>
  ok(await host.call('POST', '/host/members:link', { userId, buyerKey, ...more }));

/** The files of the export, by name, unpacked. */
async function exported(who: Caller): Promise<Map<string, string>> {
  const answer = await world.app.inject({ method: 'GET', url: '/api/v1/me/export', headers: who.own });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({ 'content-type': 'application/zip', 'cache-control': 'no-store' });
  const zip = answer.rawPayload;
  const files = new Map<string, string>();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const [method, bytes, nameBytes] = [zip.readUInt16LE(at + 8), zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26)];
    const from = at + 30 + nameBytes;
    const packed = zip.subarray(from, from + bytes);
    files.set(zip.toString('utf8', at + 30, from), (method === 8 ? inflateRawSync(packed) : packed).toString());
    at = from + bytes;
  }
  return files;
}

const rowsOf = async (who: Caller, name: string) => JSON.parse((await exported(who)).get(`${name}.json`) ?? '');
const rowsWith = async (value: string) => {
  const { rows } = await world.pool.query<{ place: string }>(
    `select format('%s.%s', table_schema, table_name) as place, array_agg(column_name::text) as columns
     from information_schema.columns where data_type = 'text' and table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker')
     group by 1`,
  );
  const found: string[] = [];
  for (const { place, columns } of rows as unknown as { place: string; columns: string[] }[]) {
    const where = columns.map((column) => `"${column}" = $1`).join(' or ');
    const [schema, table] = place.split('.');
    const { rows: hits } = await world.pool.query(`select 1 from "${schema}"."${table}" where ${where} limit 1`, [
      value,
    ]);
    if (hits.length > 0) found.push(place);
  }
  return found.toSorted();
};

/** A reader who has done all that a reader does. */
let people = 0;
async function lively(name: string) {
  people += 1;
  const reader = await world.signUp(name);
  const media = await picture(reader, 300, 300);
  ok(await reader.call('PUT', `/follows/${accountId}`, { special: true }));
  const comment = ok(
    await reader.call('POST', `/contents/${contentId}/comments`, { text: `${name}说好看`, mediaIds: [media] }),
  );
  const events = ['read', 'like', 'favourite'].map((kind) => ({
    kind,
    id: `${people}-${kind}`,
    at: new Date().toISOString(),
  }));
  ok(await reader.call('POST', `/contents/${contentId}/events`, { events }));
  ok(await reader.call('POST', `/contents/${contentId}/shares`, { channel: 'link' }));
  ok(await reader.call('POST', '/feedback', { kind: 'wish', text: '希望有更多家居内容', page: '/me' }));
  return { reader, media, comment };
}

test('DOMAIN 2.8: every table that knows readers is in the export and the erasure, or says why not', () => {
  const covered = new Set(personalKinds.flatMap(({ tables }) => tables));
  /** What names a reader and stays, or names another kind of person. */
  const apart: Record<string, string> = {
    'catalogue.shop': 'who owns one cannot close',
    'cps.agreement_signature': 'a signature of an account',
    'cps.click': 'a click as it decided money, by a pseudonym',
    'cps.commission': 'money, by a pseudonym',
    'cps.decision': 'money, by a pseudonym',
    'cps.dispute': 'a decision about an account’s money',
    'cps.dispute_message': 'what was said for an account',
    'cps.line_owner': 'money, by a pseudonym',
    'cps.lost_line': 'money, by a pseudonym',
    'facts.behaviour': 'what the host tells of buyers, by a pseudonym, for some days',
    'facts.behaviour_id': 'the same',
    'facts.content_reader': 'counts of a work, by an id that leads to nobody',
    'facts.video_viewer': 'the same',
    'fans.follower': 'goes with the follow',
    'identity.closing': 'goes with the user',
    'identity.operator': 'who is one cannot close',
    'links.click_void': 'a correction of money, by a pseudonym',
    'talk.comment_like': 'a count of a comment, by an id that leads to nobody',
  };
  const names = /^ {2}(user_id|viewer|visitor_key|buyer_key|sharer|reporter_id|claimant_id|owner_user_id) /;
  const unknown: string[] = [];
  let table = '';
  for (const line of readFileSync(join(checkout, 'db/schema.sql'), 'utf8').split('\n')) {
    table = /^create table (\S+)/.exec(line)?.[1]?.replaceAll('"', '') ?? table;
    if (names.test(line) && !covered.has(table) && !(table in apart)) unknown.push(table);
  }
  expect(unknown).toEqual([]);
});

test('DOMAIN 2.8: a reader exports everything that is kept of him', async () => {
  const { reader, comment } = await lively('导出的人');
  await link(reader.userId, 'buyer-of-export');
  const files = await exported(reader);
  expect([...files.keys()].at(-1)).toBe('README.txt');
  expect(files.get('README.txt')).toContain('comments.json  1');
  expect(await rowsOf(reader, 'profile')).toMatchObject([{ nickname: '导出的人', personalised: true }]);
  expect(await rowsOf(reader, 'sign-in')).toMatchObject([{ by: ['credential'] }]);
  expect(await rowsOf(reader, 'follows')).toMatchObject([{ accountId, special: true, unfollowedAt: null }]);
  expect(await rowsOf(reader, 'comments')).toMatchObject([{ commentId: comment.id, text: '导出的人说好看' }]);
  expect((await rowsOf(reader, 'likes-and-favourites')).length).toBe(2);
  expect((await rowsOf(reader, 'acts')).length).toBeGreaterThan(2);
  expect(await rowsOf(reader, 'share-codes')).toMatchObject([{ contentId, channel: 'link' }]);
  expect(await rowsOf(reader, 'feedback')).toMatchObject([{ text: '希望有更多家居内容' }]);
  expect(await rowsOf(reader, 'uploads')).toMatchObject([{ width: 300 }]);
  expect((await rowsOf(reader, 'buyer')).length).toBe(1);
  // Another's export has nothing of it, and nobody has one without signing in.
  const other = await world.signUp('另一位');
  expect(JSON.stringify([...(await exported(other))])).not.toContain('导出的人');
  expect((await world.anonymous.call('GET', '/me/export')).status).toBe(401);
});

test('DOMAIN 2.8: an export is whole over many pages', async () => {
  const reader = await world.signUp('读得很多的人');
  await world.pool.query(
    `insert into facts.user_day (user_id, day, content_id, kind, account_id, at)
     select $1, date '2026-01-01' + n % 300, 'work-' || n, 'read', 'account', now() from generate_series(1, 2500) n`,
    [reader.userId],
  );
  const rows = await rowsOf(reader, 'acts');
  expect(new Set(rows.map(({ contentId: id }: { contentId: string }) => id)).size).toBe(2500);
  expect(rows.length).toBe(2500);
});

test('DOMAIN 2.8: who closes is erased after the days of the policy, and may come back until then', async () => {
  const { reader, media, comment } = await lively('要走的人');
  await link(reader.userId, 'buyer-who-leaves');
  const fans = async () => ok(await world.anonymous.call('GET', `/accounts/${accountId}`)).followerCount;
  const before = await fans();
  expect((await reader.call('POST', '/me/closing', { password: 'wrong horse' })).body.code).toBe('PASSWORD_WRONG');
  expect((await reader.call('POST', '/me/closing', {})).body.code).toBe('PASSWORD_WRONG');
  const asked = ok(await reader.call('POST', '/me/closing', { password: 'correct horse' }));
  const days = (new Date(asked.closing.eraseAt).getTime() - new Date(asked.closing.askedAt).getTime()) / DAY;
  expect(days).toBe(7);
  expect(ok(await reader.call('POST', '/me/closing', { password: 'correct horse' })).closing).toEqual(asked.closing);

  // He comes back, and nothing happens on the day.
  expect(ok(await reader.call('DELETE', '/me/closing')).closing).toBeNull();
  await world.advance(new Date(new Date(asked.closing.eraseAt).getTime() + DAY));
  expect((await reader.call('GET', '/me')).status).toBe(200);

  const again = ok(await reader.call('POST', '/me/closing', { password: 'correct horse' }));
  await world.advance(new Date(new Date(again.closing.eraseAt).getTime() + DAY));
  await world.idle();
  expect((await reader.call('GET', '/me')).status, 'the session has ended').toBe(401);
  expect(await fans()).toBe(before - 1);
  const shown = ok(await world.anonymous.call('GET', `/contents/${contentId}/comments`));
  expect(JSON.stringify(shown)).not.toContain('要走的人');
  const { rows } = await world.pool.query('select text, media_ids, state from talk.comment where comment_id = $1', [
    comment.id,
  ]);
  expect(rows).toEqual([{ text: '', media_ids: [], state: 'deleted' }]);
  expect((await world.app.inject({ url: `/media/${media}/320` })).statusCode).toBe(404);
  // What is left of his id stands where it counts something or decided something.
  expect(await rowsWith(reader.userId)).toEqual(['facts.content_reader', 'identity.audit', 'talk.comment']);
  expect(await rowsWith('要走的人')).toEqual([]);
  // The address is free again, for somebody else.
  const email = `again-${process.pid}@test.example`;
  expect(
    (await world.anonymous.call('POST', '/auth/sign-up', { email, password: 'correct horse', nickname: '要走的人' }))
      .status,
  ).toBe(201);
});

test('DOMAIN 2.8: who answers for something cannot close before it is settled, and is told what', async () => {
  const codes = async (who: Caller) => {
    const answer = await who.call('POST', '/me/closing', { password: 'correct horse' });
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('CLOSING_HELD');
    return answer.body.errors.map(({ code }: { code: string }) => code);
  };
  expect(await codes(lin)).toEqual(['ACCOUNT_OPEN']);
  expect(ok(await lin.call('GET', '/me/privacy')).holds[0].message).toContain('林小满的衣橱');
  expect(await codes(await world.operator('support'))).toEqual(['OPERATOR']);
  const rich = await world.signUp('钱没领完的人');
  const leg = (ledgerAccount: string, amountFen: bigint) => ({ ledgerAccount, amountFen });
  await world.run((tx, now) =>
    transfer(tx, now, 'prize', [
      { bookId: 'user:rich', memo: 'prize', legs: [leg(`wallet:${rich.userId}`, 1234n), leg('clearing', -1234n)] },
      { bookId: 'platform', memo: 'prize', legs: [leg('platform_income', -1234n), leg('clearing', 1234n)] },
    ]),
  );
  expect(await codes(rich)).toEqual(['MONEY_OWED']);
  expect(ok(await rich.call('GET', '/me/privacy')).holds[0].message).toContain('12.34');
});

test('DOMAIN 2.8: with personal recommendation off a reader sees what everybody sees', async () => {
  const reader = await world.signUp('不要个性化的人');
  ok(await reader.call('PUT', `/follows/${accountId}`, {}));
  const discovered = async (who: Caller) =>
    ok(await who.call('GET', '/discover')).items.map(({ id }: { id: string }) => id);
  const everybody = await discovered(world.anonymous);
  expect(everybody).toContain(contentId);
  expect(await discovered(reader)).not.toContain(contentId);
  expect(ok(await reader.call('PUT', '/me/privacy', { personalised: false })).personalised).toBe(false);
  expect(await discovered(reader)).toEqual(everybody);
  expect(ok(await reader.call('PUT', '/me/privacy', { personalised: true })).personalised).toBe(true);
  expect(await discovered(reader)).not.toContain(contentId);
});

test('DOMAIN 2.8: minors get no personal recommendation and no group chat with strangers, whatever was before', async () => {
  const reader = await world.signUp('十六岁的人');
  const group = ok(await lin.call('POST', '/groups', { name: '衣橱交流群', joinRule: 'open' }));
  ok(await reader.call('PUT', `/groups/${group.id}/membership`));
  await link(reader.userId, 'buyer-of-sixteen', { minor: 'under_18' });
  await world.idle();
  expect(ok(await reader.call('GET', `/groups/${group.id}`)).viewer).toMatchObject({
    member: null,
    refusedBy: 'GROUP_MINOR',
  });
  expect((await reader.call('PUT', `/groups/${group.id}/membership`)).body.code).toBe('GROUP_MINOR');
  expect(ok(await reader.call('GET', '/me/privacy'))).toMatchObject({ personalised: false, minor: true });
  expect((await reader.call('PUT', '/me/privacy', { personalised: true })).body.code).toBe('MINOR_PERSONALISED');
});
