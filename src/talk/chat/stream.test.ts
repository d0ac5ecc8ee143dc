import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { GroupReader, until } from '../../../test/chat.ts';
import { ok } from '../../../test/money.ts';
import { publisher } from '../../../test/works.ts';
import { buildApp } from '../../app.ts';
import { openAuth } from '../../identity/auth.ts';
import { openDatabase } from '../../lib/db.ts';
import { setPolicy } from '../../lib/policy.ts';
import { advanceClock } from '../../worker.ts';
import { chatRules } from './policy.ts';
import { Reader } from './reader.ts';

const world = await testApp({ env: { ZHONGCAO_RATE_SESSION: '100000' } });
const { owner: lin } = await publisher(world, '直播间的林', 'L6');
await world.run((tx, now) =>
  setPolicy(tx, now, chatRules, {
    document: { ...chatRules.defaults, perMinute: 1000 },
    effectiveAt: now,
    author: 't',
    reason: 't',
  }),
);

/** Another process on the same database, with connections of its own. */
async function another() {
  const { db, pool } = openDatabase(world.connection, 8);
  const authPool = openDatabase(world.connection, 2).pool;
  const tools = { ...world.tools, db };
  const auth = openAuth(world.config, authPool);
  const app = await buildApp({ ...tools, pool, auth, advanceClock: (to) => advanceClock(tools, to) });
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await app.close();
    await Promise.all([pool.end(), authPool.end()]);
  };
  afterAll(close);
  return { url: await listening(app), close };
}

async function listening(app: typeof world.app): Promise<string> {
  await app.listen({ port: 0, host: '127.0.0.1' });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

const settings = { name: '直播间', intro: '', joinRule: 'open', followedDays: 0, slowSeconds: 0 };
const here = await listening(world.app);
const there = await another();
const made = async () => ok(await lin.call('POST', '/groups', settings)).id as string;
const member = async (name: string, id: string): Promise<Caller> => {
  const who = await world.signUp(name);
  ok(await who.call('PUT', `/groups/${id}/membership`));
  return who;
};
const reader = (who: Caller, id: string, url = here, after?: number) =>
  new GroupReader(() => `${url}/api/v1/groups/${id}/stream`, who.own, after);
let keys = 0;
const say = (who: Caller, id: string, text: string) =>
  who.call('POST', `/groups/${id}/messages`, { key: `stream-${(keys += 1)}`, text });
const upTo = (last: number) => Array.from({ length: last }, (_, nr) => nr + 1);
const seqs = (one: GroupReader) => one.seqs;

test('a stream is for who is in the group; its head tells proxies not to hold it back; it begins where it is asked to', async () => {
  const id = await made();
  const stranger = await world.signUp('路过的人');
  const path = `${here}/api/v1/groups/${id}/stream`;
  expect((await fetch(path)).status).toBe(401);
  expect((await fetch(path, { headers: stranger.own })).status).toBe(403);
  const who = await member('在场的人', id);
  expect((await fetch(`${path}?after=x`, { headers: who.own })).status).toBe(400);
  expect((await fetch(path.replace(id, id.slice(0, -1)), { headers: who.own })).status).toBe(404);
  const ending = new AbortController();
  const answer = await fetch(path, { headers: who.own, signal: ending.signal });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  });
  ending.abort();
  for (const text of ['一', '二', '三']) ok(await say(who, id, text));
  const [all, some, now] = [reader(who, id, here, 0), reader(who, id, there.url, 2), reader(who, id)];
  for (const one of [all, some, now]) await one.open();
  ok(await say(lin, id, '四'));
  await until(() => [all, some, now].every(({ lastSeq }) => lastSeq === 4), 'the fourth');
  expect([all, some, now].map(seqs)).toEqual([[1, 2, 3, 4], [3, 4], [4]]);
  for (const one of [all, some, now]) one.close();
});

test('who is removed, or whose group ends, is sent away from all his streams, in every process', async () => {
  const id = await made();
  const [out, stays] = [await member('被移出', id), await member('留下来', id)];
  const readers = [reader(out, id), reader(out, id, there.url), reader(stays, id, there.url)];
  for (const one of readers) await one.open();
  ok(await lin.call('PUT', `/groups/${id}/members/1/removal`));
  ok(await say(lin, id, '安静了'));
  await until(() => readers[2]?.lastSeq === 1 && readers[0]?.ended === true && readers[1]?.ended === true, 'sent away');
  expect(readers.map(seqs)).toEqual([[], [], [1]]);
  expect(await readers[0]?.open()).toBe(403);
  ok(await lin.call('DELETE', `/groups/${id}`));
  await until(() => readers[2]?.ended === true, 'the group ends');
  for (const one of readers) one.close();
});

test('one reader holds so many streams of a process at most', async () => {
  const id = await made();
  const who = await member('开了很多标签页', id);
  const readers = Array.from({ length: 6 }, () => reader(who, id));
  for (const one of readers) expect(await one.open()).toBe(200);
  const answer = await fetch(`${here}/api/v1/groups/${id}/stream`, { headers: who.own });
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toBe('10');
  for (const one of readers) one.close();
});

test('a reader who takes nothing is dropped instead of being kept in memory; others are not held up', async () => {
  const open: Reader[] = [];
  const server = createServer((_asked, answer) => void open.push(new Reader('slow', 0, answer)));
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const asked = connect((server.address() as AddressInfo).port, '127.0.0.1');
  asked.pause();
  asked.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await until(() => open.length === 1, 'the request');
  const [slow] = open;
  const bytes = Buffer.alloc(64 * 1024, 'x');
  let seq = 0;
  while (seq < 1000) {
    if (!slow || slow.gone) break;
    slow.send([{ seq: (seq += 1), bytes }]);
    await new Promise((done) => setImmediate(done));
  }
  expect(slow?.gone).toBe(true);
  expect(seq).toBeGreaterThan(4);
  asked.destroy();
  await new Promise((done) => server.close(done));
});

test('the listening connection is lost: what was said meanwhile is read, and who was removed is sent away', async () => {
  const id = await made();
  const [who, out] = [await member('一直在听', id), await member('正好被移出', id)];
  const readers = [reader(who, id), reader(who, id, there.url), reader(out, id, there.url)];
  for (const one of readers) await one.open();
  ok(await say(lin, id, '一'));
  await until(() => readers.every(({ lastSeq }) => lastSeq === 1), 'the first');
  const deafen = () =>
    world.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where query = 'listen talk_chat' and datname = current_database()`,
    );
  expect((await deafen()).rowCount).toBeGreaterThan(0);
  ok(await say(lin, id, '二'));
  ok(await lin.call('PUT', `/groups/${id}/members/2/removal`));
  await deafen();
  ok(await say(lin, id, '三'));
  await until(() => readers.slice(0, 2).every(({ lastSeq }) => lastSeq === 3), 'the third');
  await until(() => readers[2]?.ended === true, 'sent away');
  expect(readers.slice(0, 2).map(seqs)).toEqual([upTo(3), upTo(3)]);
  expect(readers.slice(0, 2).map(({ comebacks }) => comebacks)).toEqual([0, 0]);
  for (const one of readers) one.close();
});

test('30 readers and 6 writers on two processes, with connections that break at random: every message once, in order', async () => {
  const id = await made();
  const third = await another();
  // One after the other: each has a password hashed, and they are not what is looked at here.
  const readersIn: Caller[] = [];
  const writers: Caller[] = [];
  for (let nr = 0; nr < 30; nr++) readersIn.push(await member(`读者${nr}号`, id));
  for (let nr = 0; nr < 6; nr++) writers.push(await member(`写手${nr}号`, id));
  const urls = [here, there.url, third.url];
  const anyUrl = () => urls[Math.floor(Math.random() * urls.length)] ?? here;
  const readers = readersIn.map((who) => new GroupReader(() => `${anyUrl()}/api/v1/groups/${id}/stream`, who.own, 0));
  await Promise.all(readers.map((one) => one.open()));
  const breaking = setInterval(() => readers[Math.floor(Math.random() * readers.length)]?.breakOff(), 15);
  const EACH = 25;
  const write = async (who: Caller, nr: number) => {
    for (let said = 0; said < EACH; said++) {
      const body = JSON.stringify({ key: `many-${nr}-${said}-000`, text: `写手${nr}的第${said}句` });
      const headers = { ...who.own, 'content-type': 'application/json', origin: world.config.publicUrl };
      // One in four answers is lost on its way, so the message is sent again.
      for (let lost = Math.random() < 0.25; ; lost = false) {
        const answer = await fetch(`${anyUrl()}/api/v1/groups/${id}/messages`, { method: 'POST', body, headers }).catch(
          () => undefined,
        );
        if (answer && answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
        if (answer && !lost) break;
      }
      // A process goes while people read from it and write to it.
      if (nr === 0 && said === 12) {
        urls.pop();
        await third.close();
      }
    }
  };
  await Promise.all(writers.map(write));
  const last = writers.length * EACH;
  await until(() => readers.every(({ lastSeq }) => lastSeq === last), 'everything was heard');
  clearInterval(breaking);
  expect(readers.reduce((sum, { comebacks }) => sum + comebacks, 0)).toBeGreaterThan(20);
  for (const one of readers) expect(seqs(one)).toEqual(upTo(last));
  for (const one of readers) one.close();
}, 60_000);
