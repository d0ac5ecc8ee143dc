import { expect, test } from 'vitest';
import { contentStatuses, contentStep, contentSteps } from '../lifecycle/lifecycle.ts';
import { contentRules, contentRulesSchema } from '../policy.ts';
import {
  allowedTargets,
  contentDomain,
  dailyLimit,
  isAdvertisement,
  limitedTargets,
  mayEditText,
  mayScheduleAt,
} from './rules.ts';
import type { Author, Level } from './rules.ts';
import { templates } from '../templates/registry.ts';
import { templateSchema } from '../templates/schema.ts';
import { defaultTemplate, templateOf } from '../templates/registry.ts';

const policy = contentRules.defaults;
const now = new Date('2026-03-01T00:00:00Z');
const levels: Level[] = ['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6'];
const creator = (level: Level, hasShop = false): Author => ({ type: 'creator', level, hasShop });
const quota = (event: string) => contentSteps.filter((s) => s.event === event).map((s) => s.quota);
const after = (ms: number) => new Date(now.getTime() + ms);

test('DOMAIN 2.4: follow feed L0 and L1 1 a day, from L2 10; merchants and brands 10', () => {
  expect(levels.map((level) => dailyLimit('follow_feed', creator(level), policy))).toEqual([1, 1, 10, 10, 10, 10, 10]);
  for (const type of ['merchant', 'brand'] as const)
    expect(dailyLimit('follow_feed', { type, level: 'L0', hasShop: true }, policy)).toBe(10);
});

test('DOMAIN 2.4: homepage without limit, subscription from L4 for creators without a shop', () => {
  expect(levels.map((level) => dailyLimit('homepage', creator(level), policy))).toEqual(levels.map(() => null));
  expect(levels.map((level) => dailyLimit('subscription', creator(level), policy))).toEqual([0, 0, 0, 0, 10, 10, 10]);
  expect(dailyLimit('subscription', creator('L6', true), policy)).toBe(0);
  expect(dailyLimit('subscription', { type: 'merchant', level: 'L6', hasShop: true }, policy)).toBe(0);
  expect(allowedTargets(creator('L3'), policy)).toEqual(['follow_feed', 'homepage']);
  expect(allowedTargets(creator('L4'), policy)).toEqual(['follow_feed', 'homepage', 'subscription']);
  expect(allowedTargets({ type: 'institution', level: 'L0', hasShop: false }, policy)).toEqual([]);
});

test('DOMAIN 2.3: one unit per limited target chosen', () => {
  expect(limitedTargets(['homepage', 'follow_feed', 'follow_feed'], creator('L2'), policy)).toEqual(['follow_feed']);
  expect(limitedTargets(['homepage'], creator('L2'), policy)).toEqual([]);
});

test('DOMAIN 2.2: now + 5 min to now + 30 days, both included', () => {
  const minutes5 = 300_000;
  const days30 = 30 * 86_400_000;
  expect([minutes5 - 1, minutes5, minutes5 + 1].map((ms) => mayScheduleAt(after(ms), now, policy))).toEqual([
    false,
    true,
    true,
  ]);
  expect([days30 - 1, days30, days30 + 1].map((ms) => mayScheduleAt(after(ms), now, policy))).toEqual([
    true,
    true,
    false,
  ]);
  expect(mayScheduleAt(new Date(Number.NaN), now, policy)).toBe(false);
});

test('DOMAIN 2.3: a published text is edited at most 3 times within 7 days', () => {
  const days7 = 7 * 86_400_000;
  expect([2, 3, 4].map((n) => mayEditText(n, now, now, policy))).toEqual([true, false, false]);
  expect([days7 - 1, days7, days7 + 1].map((ms) => mayEditText(0, now, after(ms), policy))).toEqual([
    true,
    true,
    false,
  ]);
});

test('DOMAIN 2.3: the lifecycle has the listed steps and no other', () => {
  const schedule = { scheduledAt: null, now };
  const events = [...new Set(contentSteps.map((s) => s.event))];
  const taken = [null, ...contentStatuses].flatMap((from) =>
    events.flatMap((event) => {
      const step = contentStep(from, event, schedule);
      return step === null ? [] : [`${from} ${event} ${step.to}`];
    }),
  );
  expect(taken).toHaveLength(contentSteps.length - 1);
  expect(contentSteps.some((s) => s.from === 'deleted')).toBe(false);
  // An appeal alone brings back what was taken down (DOMAIN 12).
  const back = contentSteps.filter((s) => s.from === 'removed');
  expect(back.map(({ event, to }) => `${event} ${to}`)).toEqual(['restore published']);
  expect(contentStep('published', 'delete', schedule)).toBeNull();
  expect(contentStep('draft', 'pass', schedule)).toBeNull();
  expect(contentStep('rejected', 'submit', schedule)).toBeNull();
});

test('DOMAIN 2.3: pass publishes unless the scheduled time is still ahead', () => {
  const to = (scheduledAt: Date | null) => contentStep('reviewing', 'pass', { scheduledAt, now })?.to;
  expect(to(null)).toBe('published');
  expect(to(after(-1))).toBe('published');
  expect(to(now)).toBe('published');
  expect(to(after(1))).toBe('scheduled');
});

test('DOMAIN 2.3: a unit is returned on cancel and on a refused due time, not on withdrawal or rejection', () => {
  expect(quota('submit')).toEqual(['reserve']);
  expect(quota('republish')).toEqual(['reserve']);
  expect([...quota('cancel'), ...quota('due_refused')]).toEqual(['return', 'return']);
  expect([...quota('withdraw_submit'), ...quota('reject')]).toEqual(['keep', 'keep']);
});

test('DOMAIN 2.7: the advertisement label', () => {
  const earning = { rateBp: 1, ownShop: false };
  const free = { rateBp: 0, ownShop: false };
  expect(isAdvertisement({ isSponsored: false }, [])).toBe(false);
  expect(isAdvertisement({ isSponsored: true }, [])).toBe(true);
  expect(isAdvertisement({ isSponsored: false }, [free, { rateBp: null, ownShop: false }])).toBe(false);
  expect(isAdvertisement({ isSponsored: false }, [free, earning])).toBe(true);
  expect(isAdvertisement({ isSponsored: false }, [{ rateBp: null, ownShop: true }])).toBe(true);
});

test('DOMAIN 2.2: domain is the chosen one, else the majority of the items, else the account’s', () => {
  expect(contentDomain('food', ['beauty'], 'home')).toBe('food');
  expect(contentDomain(null, ['beauty', 'outfit', 'beauty'], 'home')).toBe('beauty');
  expect(contentDomain(null, ['beauty', 'outfit'], 'home')).toBe('home');
  expect(contentDomain(null, [null, 'outfit'], 'home')).toBe('outfit');
  expect(contentDomain(null, [], 'home')).toBe('home');
});

test('templates and policies fit their schemas', () => {
  for (const template of templates) expect(templateSchema.parse(template)).toEqual(template);
  expect(new Set(templates.map((t) => t.code)).size).toBe(templates.length);
  for (const template of templates)
    expect(new Set(template.fields.map((f) => f.name)).size).toBe(template.fields.length);
  expect(contentRulesSchema.parse(contentRules.defaults)).toEqual(contentRules.defaults);
  expect(defaultTemplate('item').code).toBe('item2');
  expect(defaultTemplate('video').code).toBe('video2');
  expect(templateOf('nothing')).toBeNull();
});
