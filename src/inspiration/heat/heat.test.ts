import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { published, publisher } from '../../../test/works.ts';
import { HOUR, MINUTE } from '../../lib/time.ts';
import { heatRules } from './policy.ts';
import { cooled, heated, heatIndex, lastHour } from './rules.ts';
import { heatAsOf, heatIndexOf, hottest } from './service.ts';

const world = await testApp({ worker: true });
const at = (hours: number) => new Date(Date.UTC(2026, 0, 1) + hours * HOUR);

test('DOMAIN 5.1: heat_index = round(10000 · H / (H + K)), 0-9999', () => {
  const of = (heat: number) => heatIndex(heat * 1000, 5000);
  expect([0, 100, 1000, 5000, 20_000, 35_000].map(of)).toEqual([0, 196, 1667, 5000, 8000, 8750]);
  expect(of(Number.MAX_SAFE_INTEGER / 1000)).toBe(9999);
});

test('DOMAIN 5.1: H = Σ w · 2^(−age/24), however it is split into hours, to the thousandths that are rounded', () => {
  expect(heated(undefined, [{ at: at(0), weight: 8 }], at(24), 24).heatMilli).toBe(4000);
  expect(cooled({ heatMilli: 4000, heatAt: at(24) }, at(48), 24)).toBe(2000);
  const acts = fc.array(fc.record({ hour: fc.integer({ min: 0, max: 47 }), weight: fc.integer({ min: 1, max: 8 }) }));
  fc.assert(
    fc.property(acts, (all) => {
      const whole = heated(
        undefined,
        all.map(({ hour, weight }) => ({ at: at(hour), weight })),
        at(48),
        24,
      );
      let hourly = heated(undefined, [], at(0), 24);
      for (let hour = 0; hour < 48; hour++) {
        const now = all.filter((act) => act.hour === hour).map(({ weight }) => ({ at: at(hour), weight }));
        hourly = heated(hourly, now, at(hour + 1), 24);
      }
      // Each of the 48 roundings errs by half a thousandth at most, and that cools too.
      expect(Math.abs(whole.heatMilli - hourly.heatMilli)).toBeLessThanOrEqual(18);
    }),
  );
});

test('DOMAIN 5.1: it is computed hourly at :05', () => {
  expect(lastHour(new Date('2026-01-01T10:04:59.999Z'), 5)).toEqual(new Date('2026-01-01T09:00:00Z'));
  expect(lastHour(new Date('2026-01-01T10:05:00Z'), 5)).toEqual(new Date('2026-01-01T10:00:00Z'));
});

test('DOMAIN 5.1: one count per reader, content, kind and day; own and signed-out ones are left out; late ones count by their time', async () => {
  const { owner, accountId } = await publisher(world, '热度的作者');
  const contentId = await published(owner, {});
  const start = new Date(Math.ceil((await world.run(async (_tx, now) => now)).getTime() / HOUR) * HOUR + 10 * MINUTE);
  await world.advance(start);
  const told = async (who: typeof owner, kind: string, id: string, when: Date) => {
    const answer = await who.call('POST', `/contents/${contentId}/events`, {
      events: [{ kind, id, at: when.toISOString() }],
    });
    expect(answer.status).toBe(200);
  };
  const [one, two] = [await world.signUp('热读者一'), await world.signUp('热读者二')];
  for (const [who, kind, id] of [
    [one, 'read', 'a'],
    [one, 'read', 'b'],
    [one, 'like', 'c'],
    [two, 'read', 'd'],
    [owner, 'read', 'e'],
    [world.anonymous, 'read', 'f'],
  ] as const)
    await told(who, kind, id, start);
  const hour = new Date(Math.floor(start.getTime() / HOUR) * HOUR + HOUR);
  await world.advance(new Date(hour.getTime() + 3 * MINUTE));
  expect(await world.run(heatAsOf)).not.toEqual(hour);
  await world.advance(new Date(hour.getTime() + 5 * MINUTE));
  expect(await world.run(heatAsOf)).toEqual(hour);
  const milli = async () =>
    Number((await world.pool.query('select heat_milli from inspiration.heat')).rows[0].heat_milli);
  // Two reads and a like, fifty minutes old.
  const { weights, halfLifeHours, scale } = heatRules.defaults;
  const expected = heated(undefined, [{ at: start, weight: 2 * weights.read + weights.like }], hour, halfLifeHours);
  expect(await milli()).toBe(expected.heatMilli);
  expect((await world.run((tx) => heatIndexOf(tx, hour, [contentId]))).get(contentId)).toBe(
    heatIndex(expected.heatMilli, scale),
  );
  expect(await world.run((tx) => hottest(tx, hour, 5))).toEqual([
    { accountId, contentId, heatIndex: heatIndex(expected.heatMilli, scale) },
  ]);
  // A share is told an hour after it happened.
  await told(two, 'share', 'g', new Date(hour.getTime() - 30 * MINUTE));
  const next = new Date(hour.getTime() + HOUR);
  await world.advance(new Date(next.getTime() + 5 * MINUTE));
  const share = { at: new Date(hour.getTime() - 30 * MINUTE), weight: weights.share };
  expect(await milli()).toBe(heated(expected, [share], next, halfLifeHours).heatMilli);
});
