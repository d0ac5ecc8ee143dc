import { expect, test } from 'vitest';
import { allDone, hostDay, openDay, type Act, type Day } from '../day/stage.ts';
import { ok } from '../money.ts';
import { all } from '../pages.ts';
import { sample, samplePath } from '../samples.ts';
import { inTurn } from '../season/cast.ts';
import { DAY } from '../../src/lib/time.ts';

const CLIENTS = 12;

// All by default; DAY_ACTS looks at the first of them only.
const acts = realActs(sample('behaviour-events.csv')).slice(0, Number(process.env['DAY_ACTS'] ?? Infinity));
const graph = samplePath('follow-graph.csv.gz');

test.skipIf(acts.length === 0 || graph === null)(
  'issue: a day of traffic, real acts by readers of the real graph, each counted once and every order traced',
  async () => {
    const day = await openDay(graph ?? '', new Set(acts.map(({ reader }) => reader)));
    const began = performance.now();
    const hours = [...Map.groupBy(acts, ({ hour }) => hour)].toSorted(([a], [b]) => a - b);
    for (const [hour, ofHour] of hours) {
      await day.reach(hour);
      await day.publishNext();
      // What one reader does stands in its order; readers do not wait for each other.
      const readers = [...Map.groupBy(ofHour, ({ reader }) => reader).values()];
      await inTurn(readers.length, CLIENTS, async (nr) => {
        for (const act of readers[nr] ?? []) await day.play(act);
      });
    }
    const seconds = (performance.now() - began) / 1000;
    await allDone(day.world);
    console.info(
      `${acts.length} acts of ${day.readers.size} readers, ${day.works.length} works, ${day.follows} follows, ${day.calls} requests in ${seconds.toFixed(0)} s`,
    );
    await everythingCounted(day);
    const pages = await everyFeedWhole(day, 150);
    const orders = await everyOrderTraced(day);
    console.info(`feeds read to their end: ${pages}; orders traced: ${orders}`);
  },
);

/** The acts in the order of their time. The extract has five hours of one day. */
function realActs(text: string | null): Act[] {
  const kinds: ReadonlySet<string> = new Set(['pv', 'fav', 'cart', 'buy']);
  return (text ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [reader = '', , category = '', kind = '', seconds = '0'] = line.trim().split(',');
      if (!kinds.has(kind)) throw new Error(`an unknown act: ${line}`);
      const at = Number(seconds);
      return {
        reader,
        category: Number(category),
        kind: kind as Act['kind'],
        hour: new Date(at * 1000).getUTCHours(),
        at,
      };
    })
    .toSorted((a, b) => a.at - b.at);
}

/** DOMAIN 5.1: reads, favourites and clicks of each work are those that were made, no more and no less. */
async function everythingCounted(day: Day): Promise<void> {
  const numbers = await day.numbers();
  for (const { contentId, reads, favourites, clicks } of day.works) {
    const { reads: shown, favourites: marked, itemClicks } = numbers.get(contentId) ?? {};
    expect({ reads: shown ?? 0, favourites: marked ?? 0, clicks: itemClicks ?? 0 }, contentId).toEqual({
      reads,
      favourites: favourites.size,
      clicks,
    });
  }
}

/** DOMAIN 6.2: a reader's feed holds every work of whom he follows once, the newest first. */
async function everyFeedWhole(day: Day, sampled: number): Promise<number> {
  let pages = 0;
  for (const reader of [...day.readers.values()].slice(0, sampled)) {
    const seen: string[] = [];
    const times: string[] = [];
    for (let cursor = ''; ;) {
      const page = ok(await reader.caller.call('GET', `/feed?tab=all&limit=50${cursor}`));
      seen.push(...page.items.map(({ content }: { content: { id: string } }) => content.id));
      times.push(...page.items.map(({ pushedAt }: { pushedAt: string }) => pushedAt));
      pages += 1;
      if (page.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    const due = day.works.filter(({ accountId }) => reader.follows.has(accountId)).map(({ contentId }) => contentId);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.toSorted()).toEqual(due.toSorted());
    expect(times).toEqual(times.toSorted().toReversed());
  }
  return pages;
}

/** DOMAIN 11.3: each order is traced to the work and the scene of the last click, and pays when it was confirmed. */
async function everyOrderTraced(day: Day): Promise<number> {
  await hostDay(day, (order) => ({ ...order, status: 'confirmed' }));
  let traced = 0;
  for (const { owner, accountId } of day.creators) {
    const due = day.orders.filter((order) => order.accountId === accountId);
    const found = await all<{ tradeNo: string; contentId: string; scene: string }>(owner, '/commissions');
    const shown = found.map(({ tradeNo, contentId, scene }) => `${tradeNo} ${contentId} ${scene}`);
    expect(shown.toSorted()).toEqual(
      due.map(({ tradeNo, contentId, scene }) => `${tradeNo} ${contentId} ${scene}`).toSorted(),
    );
    traced += found.length;
  }
  await day.world.advance(new Date((await day.now()).getTime() + DAY));
  return traced;
}
