import type { Answer, Caller } from '../app.ts';
import { ok } from '../money.ts';
import { openAccount } from '../people.ts';
import { goods, postFields } from '../works.ts';
import { linkFor } from '../../src/links/service.ts';
import { newIdOf } from '../../src/lib/ids.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from './platform.ts';

export type Creator = { owner: Caller; accountId: string };
export type Cast = {
  platform: Platform;
  host: Caller;
  boss: Caller;
  reader: Caller;
  creators: Creator[];
  paths: string[];
};
/** What was answered as done. */
export type Done = {
  contents: { accountId: string; id: string; title: string }[];
  clicks: string[];
  lines: { tradeNo: string; commissionId: string; refundIds: string[] }[];
};

const CREATORS = 2;
/** A creator of level 2 may publish 10 contents a day (DOMAIN 2.2). */
const PUBLICATIONS_MAX = 9;
const LINES = 5;
const EMAIL = 'boss@test.example';
let serial = 0;

/** Fills the data folder before the first start, starts, and opens accounts that a reader follows. */
export async function openCast(platform: Platform): Promise<Cast> {
  for (const role of ['finance', 'admin']) {
    await platform.command(['operator', 'add', '--email', EMAIL, '--role', role], 'correct horse\n');
  }
  const key = await platform.command(['key', 'add', '--scopes', 'host.catalogue,host.orders']);
  await platform.start();
  const host = platform.caller('', { authorization: `Bearer ${key.trim()}` });
  const boss = await platform.signIn(EMAIL, 'correct horse');
  await goods({ host: () => Promise.resolve(host) }, ['i1']);
  const reader = await platform.signUp('爱看的人');
  const { now } = ok(await boss.call('GET', '/clock'));
  const creators: Creator[] = [];
  for (let i = 1; i <= CREATORS; i++) {
    const creator = await openAccount(platform, { name: `断电测试号${i}` });
    const level = { level: 'L2', effectiveAt: now, reason: 'test' };
    ok(await boss.call('PUT', `/operator/accounts/${creator.accountId}/level`, level));
    ok(await reader.call('PUT', `/follows/${creator.accountId}`, {}));
    creators.push(creator);
  }
  const secret = readFileSync(join(platform.home, 'secret.key'), 'utf8').trim();
  const paths = creators.map(({ accountId }) => {
    const link = linkFor(
      { secret },
      { contentId: newIdOf(accountId, new Date(now)), itemId: 'i1', scene: 'follow_feed' },
    );
    return `/go/${link}`;
  });
  return { platform, host, boss, reader, creators, paths };
}

/** Publishes, clicks, orders, refunds and closes `month`, all at once, until `signal` fires and what was begun is answered. */
export async function load(cast: Cast, month: string | undefined, signal: AbortSignal): Promise<Done> {
  const done: Done = { contents: [], clicks: [], lines: [] };
  const work = [
    ...cast.creators.map((creator) => publish(creator, done, signal)),
    ...cast.paths.map((path) => click(cast.platform, path, done, signal)),
    ...cast.paths.map((path) => order(cast, path, done, signal)),
  ];
  if (month !== undefined) work.push(close(cast.boss, month));
  await Promise.all(work);
  return done;
}

async function publish({ owner, accountId }: Creator, done: Done, signal: AbortSignal): Promise<void> {
  for (let n = 0; n < PUBLICATIONS_MAX && !signal.aborted; n++) {
    serial += 1;
    const title = `断电也不丢的第${serial}篇`;
    const once = (step: string) => ({ 'idempotency-key': `${step} ${serial}` });
    const keys = [once('create'), once('submit')] as const;
    const made = ok(await owner.call('POST', '/contents', await postFields(owner, { title }), keys[0]));
    const answer = ok(await owner.call('POST', `/contents/${made.id}/submit`, undefined, keys[1]));
    // A machine review that was late on a busy machine ends in the background (DOMAIN 2.3); the checks wait for it.
    if (answer.status !== 'published' && answer.status !== 'reviewing') throw new Error(JSON.stringify(answer));
    done.contents.push({ accountId, id: made.id, title });
  }
}

async function click(platform: Platform, path: string, done: Done, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const token = await clickOnce(platform, path);
    if (token !== undefined) done.clicks.push(token.slice(0, 20));
  }
}

/** A click cannot be repeated: what was not answered may have been counted or not. */
async function clickOnce(platform: Platform, path: string): Promise<string | undefined> {
  const answer = await fetch(`${await platform.url()}${path}`, { redirect: 'manual' }).catch(() => undefined);
  const location = answer?.headers.get('location');
  if (answer?.status !== 302 || !location) return undefined;
  return new URL(location).searchParams.get('zc_click') ?? undefined;
}

async function order(cast: Cast, path: string, done: Done, signal: AbortSignal): Promise<void> {
  // At least one, so that every month has a statement to compare, however slow the machine.
  for (let taken = 0; !signal.aborted || taken === 0;) {
    const linkCode = await clickOnce(cast.platform, path);
    if (linkCode === undefined) continue;
    done.clicks.push(linkCode.slice(0, 20));
    const { now } = ok(await cast.host.call('GET', '/clock'));
    serial += 1;
    const trade = `T${serial}`;
    const line = { buyerKey: `b${serial}`, shopId: 'shop1', itemId: 'i1', linkCode, quantity: 1, freightFen: 0 };
    const times = { createdAt: now, paidAt: now, confirmedAt: now, status: 'confirmed' };
    const orders = Array.from({ length: LINES }, (_, i) => ({
      ...line,
      ...times,
      tradeNo: `${trade}-${i}`,
      lineNo: '1',
      paidFen: 1000 + 777 * i,
    }));
    const outcomes = results(await cast.host.call('POST', '/host/orders:batch', { orders }));
    const refunds = orders
      .slice(0, 2)
      .map(({ tradeNo }) => ({ refundId: `R${tradeNo}`, tradeNo, lineNo: '1', refundFen: 301, at: now }));
    results(await cast.host.call('POST', '/host/refunds:batch', refunds));
    for (const [i, { tradeNo }] of orders.entries()) {
      const refundIds = refunds.filter((refund) => refund.tradeNo === tradeNo).map((refund) => refund.refundId);
      done.lines.push({ tradeNo, commissionId: outcomes[i]?.commissionId ?? '', refundIds });
    }
    taken += 1;
  }
}

function results(answer: Answer): { outcome: string; commissionId?: string }[] {
  const rows: { outcome: string; commissionId?: string }[] = ok(answer).results;
  const wrong = rows.find((row) => row.outcome === 'rejected');
  if (wrong) throw new Error(JSON.stringify(wrong));
  return rows;
}

/** Closes a month; each step is repeated until it is answered. */
export async function close(boss: Caller, month: string): Promise<void> {
  for (const mode of ['dry_run', 'lock', 'post']) ok(await boss.call('POST', '/operator/month-close', { month, mode }));
}
