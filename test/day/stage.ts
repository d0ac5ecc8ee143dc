import { addPeople, readEdges, userIdOf } from '../../src/commands/import-follows.ts';
import { importFollows } from '../../src/fans/service.ts';
import { DAY, HOUR, dayOf, instantOf } from '../../src/lib/time.ts';
import { testApp, type Caller, type TestApp } from '../app.ts';
import { ok } from '../money.ts';
import { inTurn } from '../season/cast.ts';
import { goods, picture, postFields, publisher, doc } from '../works.ts';

/** What somebody did in the shop, as a reader does it here; `hour` of the day. */
export type Act = { reader: string; category: number; kind: 'pv' | 'fav' | 'cart' | 'buy'; hour: number; at: number };

type Reader = { caller: Caller; follows: Set<string>; buys: boolean };
type Creator = { owner: Caller; accountId: string; coverId: string };
type Work = {
  contentId: string;
  accountId: string;
  itemId: string;
  reads: number;
  favourites: Set<string>;
  clicks: number;
};
type Order = { tradeNo: string; accountId: string; contentId: string; scene: string; sent: object };

export type Day = {
  world: TestApp;
  readers: ReadonlyMap<string, Reader>;
  creators: readonly Creator[];
  works: Work[];
  orders: Order[];
  follows: number;
  calls: number;
  now: () => Promise<Date>;
  /** Lets the clock reach an hour of the day. */
  reach: (hour: number) => Promise<void>;
  /** Every creator publishes two works more. */
  publishNext: () => Promise<void>;
  play: (act: Act) => Promise<void>;
  /** What is kept of each work. */
  numbers: () => Promise<Map<string, { reads: number; favourites: number; itemClicks: number }>>;
};

const CREATORS = 40;
const PEOPLE_AT_ONCE = 5000;
const FOLLOWS_AT_ONCE = 20_000;
/** Works that each creator publishes an hour: 10 in the five hours, which is what a day allows (DOMAIN 2.4). */
const EACH_HOUR = 2;

/**
 * A program with its worker before the day begins: the best known people of the graph are creators, whom their neighbours
 * follow; each reader of the acts stands for one person of the graph and follows whom that one follows.
 */
export async function openDay(graph: string, names: ReadonlySet<string>): Promise<Day> {
  const world = await testApp({ worker: true });
  const items = Array.from({ length: CREATORS }, (_, nr) => `day${nr}`);
  await goods(world, items, { stock: 10_000 });
  const host = await world.host('host.orders', 'host.members');
  const neighbours = await readEdges(graph);
  const known = [...neighbours].toSorted(([, a], [, b]) => b.size - a.size);
  const people = known.slice(0, CREATORS);
  const creators = await inTurn(CREATORS, 8, async (nr): Promise<Creator> => {
    const made = await publisher(world, `名人${nr}`, 'L3');
    return { ...made, coverId: await picture(made.owner) };
  });
  // Who reads stands for those of the graph that follow at least one creator: the others would see nothing.
  const audience = [...new Set(people.flatMap(([, of]) => [...of]))].toSorted();
  for (let from = 0; from < audience.length; from += PEOPLE_AT_ONCE)
    await addPeople(world.db, audience.slice(from, from + PEOPLE_AT_ONCE));
  const pairs = people.flatMap(([, of], nr) =>
    [...of].map((person) => ({ userId: userIdOf(person), accountId: creators[nr]?.accountId ?? '' })),
  );
  const step = Math.max(1, Math.floor(audience.length / names.size));
  const readers = new Map<string, Reader>();
  const list = [...names];
  await inTurn(list.length, 8, async (nr) => {
    const person = audience[(nr * step) % audience.length] ?? '';
    const caller = await world.signUp(`读者${nr}`);
    const follows = new Set(people.flatMap(([, of], i) => (of.has(person) ? [creators[i]?.accountId ?? ''] : [])));
    pairs.push(...[...follows].map((accountId) => ({ userId: caller.userId, accountId })));
    readers.set(list[nr] ?? '', { caller, follows, buys: false });
  });
  let follows = 0;
  for (let from = 0; from < pairs.length; from += FOLLOWS_AT_ONCE)
    follows += await world.run((tx, now) => importFollows(tx, now, pairs.slice(from, from + FOLLOWS_AT_ONCE)));

  const now = () => world.run((_tx, at) => Promise.resolve(at));
  const firstDay = dayOf(new Date((await now()).getTime() + DAY));
  let told = 0;
  const day: Day = {
    world,
    readers,
    creators,
    works: [],
    orders: [],
    follows,
    calls: 0,
    now,
    reach: async (hour) => void (await world.advance(new Date(instantOf(firstDay).getTime() + hour * HOUR))),
    publishNext: async () => {
      for (let nr = 0; nr < EACH_HOUR; nr += 1) await publishEach();
      await allDone(world);
    },
    play,
    numbers,
  };
  return day;

  async function publishEach(): Promise<void> {
    await inTurn(CREATORS, 8, async (nr) => {
      const creator = creators[nr];
      const itemId = items[nr];
      if (!creator || !itemId) throw new Error('nobody publishes');
      const title = `今天的第 ${day.works.length} 篇`;
      const fields = await postFields(creator.owner, {
        title,
        coverMediaIds: [creator.coverId],
        body: doc([`${title}，写给今天来的人。`], [itemId]),
      });
      const { id } = ok(await creator.owner.call('POST', '/contents', fields));
      const { status } = ok(await creator.owner.call('POST', `/contents/${id}/submit`));
      if (status !== 'published') throw new Error(`${title} is ${status}`);
      day.works.push({
        contentId: id,
        accountId: creator.accountId,
        itemId,
        reads: 0,
        favourites: new Set(),
        clicks: 0,
      });
    });
  }

  /** Somebody looks into his feed, or else into discover, opens what he came for, and acts. */
  async function play({ reader: name, category, kind }: Act): Promise<void> {
    const reader = readers.get(name);
    if (!reader) throw new Error(`nobody is ${name}`);
    const { caller } = reader;
    const call: Caller['call'] = async (...asked) => {
      day.calls += 1;
      return caller.call(...asked);
    };
    const feed = ok(await call('GET', '/feed?tab=all&limit=20'));
    const cards = feed.items.map(({ content }: { content: { id: string; url: string } }) => content);
    const shown = cards[category % Math.max(1, cards.length)] as { id: string; url: string } | undefined;
    const work = shown
      ? day.works.find(({ contentId }) => contentId === shown.id)
      : day.works[category % day.works.length];
    if (!work) throw new Error(`${shown?.id} was published by nobody`);
    const via = shown ? new URL(shown.url, 'http://x').searchParams.get('via') : null;
    const content = ok(await call('GET', `/contents/${work.contentId}${via === null ? '' : `?via=${via}`}`));
    told += 1;
    const id = `act-${told}`;
    const at = (await now()).toISOString();
    const tell = (event: string) =>
      call('POST', `/contents/${work.contentId}/events`, {
        ...(via !== null && { via }),
        events: [{ kind: event, id: `${id}-${event}`, at }],
      });
    ok(await tell('read'));
    work.reads += 1;
    if (kind === 'fav') {
      ok(await tell('favourite'));
      work.favourites.add(name);
    }
    if (kind !== 'cart' && kind !== 'buy') return;
    const buyerKey = `buyer-${caller.userId}`;
    if (!reader.buys) ok(await host.call('POST', '/host/members:link', { userId: caller.userId, buyerKey }));
    reader.buys = true;
    const went = await call('GET', `/go/${content.items[0].link}`);
    if (went.status !== 302) throw new Error(`the shop answers ${went.status}`);
    work.clicks += 1;
    if (kind === 'buy') await buy(work, buyerKey, id, via === null ? 'share_private' : 'follow_feed');
  }

  async function buy(work: Work, buyerKey: string, id: string, scene: string): Promise<void> {
    const paidAt = (await now()).toISOString();
    const sent = {
      tradeNo: `T-${id}`,
      lineNo: '1',
      buyerKey,
      itemId: work.itemId,
      shopId: 'shop1',
      quantity: 1,
      createdAt: paidAt,
      paidAt,
      paidFen: 19_900,
      freightFen: 0,
      status: 'paid',
    };
    const { results } = ok(await host.call('POST', '/host/orders:batch', [sent]));
    if (results[0].outcome === 'rejected') throw new Error(JSON.stringify(results));
    day.orders.push({ tradeNo: sent.tradeNo, accountId: work.accountId, contentId: work.contentId, scene, sent });
  }

  async function numbers() {
    const found = await world.pool.query<{ contentId: string; kind: string; raw: number }>(
      `select content_id as "contentId", kind, sum(raw)::int as raw from facts.content_day group by content_id, kind`,
    );
    return new Map(
      [...Map.groupBy(found.rows, ({ contentId }) => contentId)].map(([contentId, rows]) => {
        const of = (wanted: string) => rows.find(({ kind }) => kind === wanted)?.raw ?? 0;
        return [contentId, { reads: of('read'), favourites: of('favourite'), itemClicks: of('item_click') }];
      }),
    );
  }
}

/** Waits until every job has run: what is pushed to some thousand followers takes its time. */
export async function allDone(world: TestApp): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await world.idle();
    } catch (error) {
      if (tries === 20) throw error;
    }
  }
}

/** The host tells once more of every order, as it has become. */
export async function hostDay({ world, orders, now }: Day, change: (order: object) => object): Promise<void> {
  const host = await world.host('host.orders');
  const confirmedAt = (await now()).toISOString();
  const told = orders.map(({ sent }) => ({ ...change(sent), confirmedAt }));
  for (let from = 0; from < told.length; from += 50) {
    const { results } = ok(await host.call('POST', '/host/orders:batch', told.slice(from, from + 50)));
    const rejected = results.find(({ outcome }: { outcome: string }) => outcome === 'rejected');
    if (rejected) throw new Error(JSON.stringify(rejected));
  }
}
