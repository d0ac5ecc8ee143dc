import { expect, test } from 'vitest';
import { testWorld } from '../demo.ts';
import { ok } from '../money.ts';
import { announcements, feedback } from './telling.ts';
import { lengthOf, wrongWords } from './wording.ts';

type Row = { title: string; state: string };

test(
  'UX 45: the demo has announcements of every state, each read by whom it concerns, and feedback of every kind and status',
  { timeout: 300_000 },
  async () => {
    for (const { title, body } of announcements) {
      expect(lengthOf(title), title).toBeLessThanOrEqual(60);
      expect(wrongWords(title + body), title).toEqual([]);
    }
    const world = await testWorld();
    const admin = await world.as('admin');
    const told: Row[] = ok(await admin.call('GET', '/operator/announcements?limit=100')).items;
    expect(told.map(({ title }) => title).toSorted()).toEqual(announcements.map(({ title }) => title).toSorted());
    expect(new Set(told.map(({ state }) => state))).toEqual(new Set(['coming', 'current', 'past', 'withdrawn']));
    const current = async (key: string) => {
      const { items, unread } = ok(await (await world.as(key)).call('GET', '/announcements/current'));
      return { titles: items.map(({ title }: Row) => title.slice(0, 4)), unread };
    };
    expect((await current('hao')).titles[0]).toBe('四季征稿');
    expect(await current('qingwa')).toEqual({ titles: ['四季征稿', '商家号每'], unread: 1 });
    const said = ok(await admin.call('GET', '/operator/feedback?limit=100'));
    expect(said.items).toHaveLength(feedback.length);
    expect(said.open).toBe(2);
    for (const [field, all] of [
      ['status', ['open', 'answered', 'closed']],
      ['kind', ['bug', 'wish', 'complaint', 'other']],
    ] as const)
      expect(new Set(said.items.map((one: Record<string, string>) => one[field]))).toEqual(new Set(all));
  },
);
