import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp, type Caller } from '../../../test/app.ts';
import { openAccount } from '../../../test/people.ts';
import { published, raise } from '../../../test/works.ts';
import { HOUR, MINUTE } from '../../lib/time.ts';
import { heatIndex } from '../../inspiration/heat/rules.ts';
import { recommendationRules } from './policy.ts';
import { scoreOf, spaced } from './rules.ts';

const world = await testApp({ worker: true });
const rules = recommendationRules.defaults;
const reader = await world.signUp('推荐的读者');

type Card = { id: string; account: { id: string } };
async function discovered(who: Caller = reader, limit = 100): Promise<Card[]> {
  const cards: Card[] = [];
  for (let cursor = ''; ;) {
    const { status, body } = await who.call('GET', `/discover?limit=${limit}${cursor}`);
    expect(status).toBe(200);
    cards.push(...body.items);
    if (body.nextCursor === null) return cards;
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
  }
}
const idsOf = (cards: Card[]) => cards.map(({ id }) => id);
const now = () => world.run(async (_tx, at) => at);
/** Moves to six minutes after the next hour: the list has been made by then. */
const nextList = async () => world.advance(new Date(Math.ceil((await now()).getTime() / HOUR) * HOUR + 6 * MINUTE));

async function author(name: string, level: 'L3' | 'L5') {
  const made = await openAccount(world, { name });
  await raise(world, made.accountId, level);
  return made;
}

test('DOMAIN 6.2: score = 0.5 · heat_index/100 + 0.3 · content_quality/10 + 0.2 · tag_match, times the support of DOMAIN 9', () => {
  const of = (heatIndex: number, quality: number, tagMatch: number, support = 'no') =>
    scoreOf({ heatIndex, quality, tagMatch, support }, rules).score;
  expect(of(8749, 0, 0)).toBe(4374);
  expect(of(0, 685, 0)).toBe(2055);
  expect(of(0, 0, 100)).toBe(2000);
  expect(of(9999, 1000, 100)).toBe(9999);
  expect(of(5000, 800, 50)).toBe(2500 + 2400 + 1000);
  expect([of(5000, 800, 0, 'chance'), of(5000, 800, 0, 'priority')]).toEqual([5880, 7350]);
});

test('DOMAIN 6.2: of ten cards in a row one at most is of the same account, as long as there are others', () => {
  const accounts = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 200 });
  fc.assert(
    fc.property(accounts, fc.integer({ min: 1, max: 12 }), accounts, (all, spacing, placed) => {
      const rows = all.map((account, nr) => ({ accountId: `a${account}`, nr }));
      const first = placed.map((account) => `a${account}`);
      const shown = spaced(rows, spacing, first);
      const whole = [...first, ...shown.map(({ accountId }) => accountId)];
      expect(shown.map(({ nr }) => nr).toSorted((a, b) => a - b)).toEqual(rows.map(({ nr }) => nr));
      for (const [place, row] of shown.entries()) {
        const at = first.length + place;
        const before = whole.slice(Math.max(0, at - spacing + 1), at);
        if (!before.includes(row.accountId)) continue;
        // Nobody who was still to come could have stood here.
        const later = shown.slice(place).filter(({ accountId }) => !before.includes(accountId));
        expect(later).toEqual([]);
      }
      // Works of one account keep their order.
      for (const ofOne of Map.groupBy(shown, ({ accountId }) => accountId).values())
        expect(ofOne.map(({ nr }) => nr)).toEqual(ofOne.map(({ nr }) => nr).toSorted((a, b) => a - b));
    }),
  );
});

test('DOMAIN 6.2, 9: what is hot and supported comes first, one card per account in ten, each explained', async () => {
  const [low, high] = [await author('起步的作者', 'L3'), await author('高等级作者', 'L5')];
  const ofLow = [await published(low.owner, {}), await published(low.owner, {})];
  const ofHigh = await published(high.owner, {});
  await nextList();
  // Nobody has read anything: quality alone, and the right to support.
  const cold = idsOf(await discovered());
  expect(cold[0]).toBe(ofHigh);
  expect(new Set(cold)).toEqual(new Set([...ofLow, ofHigh]));
  const [hot = ''] = ofLow;
  await raise(world, low.accountId, 'L5');
  const at = (await now()).toISOString();
  for (let n = 0; n < 12; n++) {
    const one = await world.signUp(`读者${n}`);
    const events = ['read', 'like', 'favourite', 'share'].map((kind) => ({ kind, id: `${kind}${n}`, at }));
    expect((await one.call('POST', `/contents/${hot}/events`, { events })).status).toBe(200);
  }
  await nextList();
  const warm = idsOf(await discovered());
  expect(warm[0]).toBe(hot);
  // The second work of the account waits behind everybody else's.
  expect(warm.indexOf(ofLow[1] ?? '')).toBe(2);
  expect(idsOf(await discovered(reader, 1))).toEqual(warm);

  const why = (await reader.call('GET', `/contents/${hot}/why`)).body;
  const [reason] = why.reasons;
  expect(reason).toMatchObject({ code: 'recommended', place: 1, support: 'priority', supportBp: 15_000 });
  const [heat, quality] = reason.parts;
  expect(heat).toMatchObject({ id: 'heat', max: 10_000, weightBp: 5000 });
  // 12 readers of 1 + 2 + 4 + 6 points, under an hour old.
  expect(heat.actual).toBeGreaterThan(heatIndex(0.95 * 156_000, 5000));
  expect(heat.actual).toBeLessThanOrEqual(heatIndex(156_000, 5000));
  expect(quality.actual).toBeGreaterThan(0);
  expect(reason.score).toBe(Math.floor(((heat.points + quality.points) * 15_000) / 10_000));
  // What was published since is shown at once, before it has a score.
  const fresh = await published((await author('刚来的作者', 'L3')).owner, {});
  expect(idsOf(await discovered())[0]).toBe(fresh);
  expect((await world.anonymous.call('GET', `/contents/${fresh}/why`)).body.reasons).toMatchObject([{ code: 'fresh' }]);
  expect((await reader.call('GET', '/contents/none/why')).status).toBe(404);
});

test('what a reader follows, blocks or has no interest in is not recommended to him; a reading stays whole meanwhile', async () => {
  const all = await discovered();
  const [first, second, third] = all;
  const page = await reader.call('GET', '/discover?limit=1');
  expect(idsOf(page.body.items)).toEqual([first?.id]);
  expect((await reader.call('PUT', `/not-interested/${second?.id}`, {})).status).toBe(204);
  const rest: string[] = [];
  for (let cursor = page.body.nextCursor; cursor !== null;) {
    const { body } = await reader.call('GET', `/discover?limit=1&cursor=${encodeURIComponent(cursor)}`);
    rest.push(...idsOf(body.items));
    cursor = body.nextCursor;
  }
  expect(rest).toEqual(idsOf(all.slice(2)));
  expect(idsOf(await discovered())).toEqual(idsOf([...all.slice(0, 1), ...all.slice(2)]));
  expect((await reader.call('GET', `/contents/${second?.id}/why`)).body.hidden).toEqual({
    account: false,
    content: true,
  });
  await reader.call('DELETE', `/not-interested/${second?.id}`);
  expect(idsOf(await discovered())).toEqual(idsOf(all));

  const account = third?.account.id ?? '';
  await reader.call('PUT', `/follows/${account}`, {});
  expect((await discovered()).map((card) => card.account.id)).not.toContain(account);
  expect((await reader.call('GET', `/contents/${third?.id}/why`)).body.reasons[0]).toMatchObject({ code: 'followed' });
  expect((await reader.call('PUT', `/blocks/${account}`, {})).status).toBe(204);
  expect((await reader.call('GET', `/accounts/${account}`)).body.viewer.follows).toBe(false);
  expect((await discovered()).map((card) => card.account.id)).not.toContain(account);
  expect(
    (await reader.call('GET', '/accounts?limit=100')).body.items.map(({ id }: { id: string }) => id),
  ).not.toContain(account);
  expect((await reader.call('GET', '/me/blocks')).body.items).toMatchObject([{ account: { id: account } }]);
  // Following lifts the block.
  await reader.call('PUT', `/follows/${account}`, {});
  expect((await reader.call('GET', '/me/blocks')).body.items).toEqual([]);
});

test('a muted follow stays a follow, but its works stay out of the feed', async () => {
  const { owner, accountId } = await author('太吵的作者', 'L3');
  const fan = await world.signUp('嫌吵的读者');
  await fan.call('PUT', `/follows/${accountId}`, {});
  const id = await published(owner, {});
  await world.idle();
  const feed = async () =>
    (await fan.call('GET', '/feed')).body.items.map((item: { content: Card }) => item.content.id);
  expect(await feed()).toEqual([id]);
  await fan.call('PUT', `/follows/${accountId}`, { muted: true });
  expect(await feed()).toEqual([]);
  expect((await fan.call('GET', `/accounts/${accountId}`)).body.viewer).toMatchObject({ follows: true, muted: true });
  await fan.call('PUT', `/follows/${accountId}`, { muted: false, blocked: false });
  expect(await feed()).toEqual([id]);
});

test('a member does not block his own account, nobody what is not there; blocks have a limit', async () => {
  const { owner, accountId } = await author('自己的账号', 'L3');
  expect((await owner.call('PUT', `/blocks/${accountId}`, {})).body.code).toBe('OWN_ACCOUNT');
  expect((await reader.call('PUT', '/blocks/none', {})).status).toBe(404);
  expect((await reader.call('PUT', '/not-interested/none', {})).status).toBe(404);
  expect((await world.anonymous.call('PUT', `/blocks/${accountId}`, {})).status).toBe(401);
});
