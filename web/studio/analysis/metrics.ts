import type { Day, Numbers } from './queries.ts';
import { t } from './texts.ts';

/** A number of an analysis: what it is called, counts, and is counted in. */
export type Metric = {
  key: Exclude<keyof Numbers, 'rawReads'>;
  name: string;
  about?: string;
  unit: string;
};

const named = {
  reads: { key: 'reads', name: t.reads, about: t.readsAbout, unit: t.unitTimes },
  readers: { key: 'readers', name: t.readers, about: t.readersAbout, unit: t.unitPeople },
  interactions: { key: 'interactions', name: t.interactions, about: t.interactionsAbout, unit: t.unitTimes },
  itemClicks: { key: 'itemClicks', name: t.itemClicks, about: t.itemClicksAbout, unit: t.unitTimes },
  orders: { key: 'orders', name: t.orders, about: t.ordersAbout, unit: t.unitOrders },
  follows: { key: 'follows', name: t.follows, about: t.followsAbout, unit: t.unitPeople },
} satisfies Record<string, Metric>;

/** The numbers that stand on cards and in the chart. */
export const mainMetrics: readonly Metric[] = Object.values(named);

/** What the interactions consist of, and how often goods were looked at. */
export const smallMetrics: readonly Metric[] = [
  { key: 'likes', name: t.likes, unit: t.unitTimes },
  { key: 'favourites', name: t.favourites, unit: t.unitTimes },
  { key: 'shares', name: t.shares, unit: t.unitTimes },
  { key: 'comments', name: t.comments, unit: t.unitTimes },
  { key: 'itemViews', name: t.itemViews, unit: t.unitTimes },
];

export const count = (n: number): string => n.toLocaleString().replace('-', '−');

/** What came after the day was closed, in words. */
export function lateParts({ reads, interactions, itemClicks }: NonNullable<Day['late']>): string {
  const signed = (n: number) => (n > 0 ? `+${count(n)}` : count(n));
  return [
    ...(reads ? [t.lateReads(signed(reads))] : []),
    ...(interactions ? [t.lateInteractions(signed(interactions))] : []),
    ...(itemClicks ? [t.lateClicks(signed(itemClicks))] : []),
  ].join(' · ');
}
