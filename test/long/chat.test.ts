import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkout } from '../../src/lib/config.ts';
import { setPolicy } from '../../src/lib/policy.ts';
import { chatRules } from '../../src/talk/chat/service.ts';
import { testApp, type Caller } from '../app.ts';
import { GroupReader, until } from '../chat.ts';
import { ok } from '../money.ts';
import { publisher } from '../works.ts';

const READERS = 500;
const WRITERS = 50;
const EACH = 30;
/** Every writer says something about once in that time. */
const PAUSE_MS = 1000;
/** One reader's connection breaks that often: each about every 15 s. */
const BREAK_MS = 30;
/** Readers whose delays are looked at. */
const MEASURED = 50;

const world = await testApp();
const children = new Map<string, ChildProcess>();
afterAll(() => {
  for (const child of children.values()) child.kill('SIGKILL');
});

/** A server process of its own, as `zhongcao start --role web` on the test's database. */
async function startProcess(): Promise<string> {
  const port = await freePort();
  const { connectionString, host, user = '', database = '' } = world.connection;
  const env = {
    ...process.env,
    DATABASE_URL: connectionString ?? `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host ?? '')}`,
    ZHONGCAO_HOME: world.config.home,
    ZHONGCAO_LOG: 'error',
    ZHONGCAO_RATE_SESSION: '1000000',
    PORT: String(port),
  };
  const child = spawn(process.execPath, [join(checkout, 'bin/zhongcao'), 'start', '--role', 'web'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://localhost:${port}`;
  children.set(url, child);
  await until(
    () =>
      fetch(`${url}/healthz`).then(
        ({ ok: is }) => is,
        () => false,
      ),
    `${url} answers`,
    60_000,
  );
  return url;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Seconds of processor time that a process has used. */
function cpuSeconds(child: ChildProcess | undefined): number {
  try {
    const fields = readFileSync(`/proc/${child?.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

const quantile = (sorted: number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

test(`DOMAIN 6.5: ${READERS} readers and ${WRITERS} writers, connections that break at random, one process killed: every message once, in order`, async () => {
  const { owner: lin } = await publisher(world, '五百人的群', 'L6');
  await world.run((tx, now) =>
    setPolicy(tx, now, chatRules, {
      document: { ...chatRules.defaults, membersMax: READERS + WRITERS, perMinute: 1000 },
      effectiveAt: now,
      author: 't',
      reason: 't',
    }),
  );
  const settings = { name: '五百人的群', intro: '', joinRule: 'open', followedDays: 0, slowSeconds: 0 };
  const id = ok(await lin.call('POST', '/groups', settings)).id as string;
  const people: Caller[] = [];
  while (people.length < READERS + WRITERS)
    people.push(
      ...(await Promise.all(
        Array.from({ length: 10 }, async (_, nr) => {
          const who = await world.signUp(`群里第${people.length + nr}位`);
          ok(await who.call('PUT', `/groups/${id}/membership`));
          return who;
        }),
      )),
    );
  const urls = await Promise.all([1, 2, 3].map(startProcess));
  const doomed = urls[2] ?? '';
  const anyUrl = () => urls[Math.floor(Math.random() * urls.length)] ?? '';
  const readers = people
    .slice(0, READERS)
    .map((who) => new GroupReader(() => `${anyUrl()}/api/v1/groups/${id}/stream`, who.own, 0));
  const delays: number[] = [];
  const sentAt = new Map<string, number>();
  for (const one of readers.slice(0, MEASURED))
    one.onHeard = ({ key }) => delays.push(performance.now() - (sentAt.get(key) ?? 0));
  const opening = performance.now();
  expect(new Set(await Promise.all(readers.map((one) => one.open())))).toEqual(new Set([200]));
  console.log(`${READERS} streams open in ${Math.round(performance.now() - opening)} ms`);

  const stay = urls.filter((url) => url !== doomed);
  const cpu = () => stay.reduce((sum, url) => sum + cpuSeconds(children.get(url)), 0);
  const idleFrom = cpu();
  await pause(15_000);
  console.log(`idle: ${(((cpu() - idleFrom) / 15) * 100).toFixed(1)}% of a core for two thirds of ${READERS} readers`);

  const breaking = setInterval(() => readers[Math.floor(Math.random() * READERS)]?.breakOff(), BREAK_MS);
  const from = { ms: performance.now(), cpu: cpu() };
  let resent = 0;
  const write = async (who: Caller, nr: number) => {
    const headers = { ...who.own, 'content-type': 'application/json' };
    for (let said = 0; said < EACH; said++) {
      await pause(Math.random() * 2 * PAUSE_MS);
      const key = `long-${nr}-${said}-000`;
      const body = JSON.stringify({ key, text: `第${nr}位说的第${said}句` });
      sentAt.set(key, performance.now());
      for (;;) {
        const asked = { method: 'POST', body, headers };
        const answer = await fetch(`${anyUrl()}/api/v1/groups/${id}/messages`, asked).catch(() => undefined);
        if (answer?.status === 201) break;
        if (answer && answer.status < 500) throw new Error(`${answer.status} ${await answer.text()}`);
        resent += 1;
        await pause(200);
      }
    }
  };
  const killing = pause((EACH * PAUSE_MS) / 2).then(() => {
    children.get(doomed)?.kill('SIGKILL');
    return urls.pop();
  });
  await Promise.all([killing, ...people.slice(READERS).map(write)]);
  const last = WRITERS * EACH;
  await until(() => readers.every(({ lastSeq }) => lastSeq === last), 'everything was heard', 60_000);
  clearInterval(breaking);
  const seconds = (performance.now() - from.ms) / 1000;
  const sorted = delays.toSorted((a, b) => a - b);
  const comebacks = readers.reduce((sum, one) => sum + one.comebacks, 0);
  console.log(
    [
      `${last} messages to ${READERS} readers in ${seconds.toFixed(1)} s (${Math.round((last * READERS) / seconds)} deliveries/s)`,
      `${comebacks} comebacks, ${resent} messages sent again after the kill`,
      `sent to heard, of all including who was away: p50 ${quantile(sorted, 0.5).toFixed(0)} ms, p95 ${quantile(sorted, 0.95).toFixed(0)} ms, p99 ${quantile(sorted, 0.99).toFixed(0)} ms`,
      `processor of the two processes that stayed: ${(((cpu() - from.cpu) / seconds) * 100).toFixed(0)}% of a core`,
    ].join('\n'),
  );
  const all = Array.from({ length: last }, (_, nr) => nr + 1);
  for (const one of readers) expect(one.seqs).toEqual(all);
  expect(comebacks).toBeGreaterThan(READERS);
  for (const one of readers) one.close();
});
