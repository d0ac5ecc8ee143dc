import { businesses } from '../businesses.ts';
import { creators } from '../cast.ts';
import type { Dice } from '../random.ts';
import { readers } from '../readers.ts';
import type { Event, FollowSource } from './events.ts';
import { day, lastAt, secondsAgo } from './events.ts';

export type Follow = { reader: string; author: string; at: number; until: number };

/** How well known an author is: a few have most of the followers, newcomers have a handful. */
const fame: Readonly<Record<string, number>> = { L6: 100, L5: 62, L4: 40, L3: 22, L2: 12, L1: 5, L0: 2 };
const followsTotal = 2500;
const unfollowShare = 0.025;
const sources: readonly FollowSource[] = ['content', 'home', 'share', 'search', 'recommend'];

/** Weight of an author among all, by level; businesses are followed less. */
export function fameOf(author: string): number {
  const creator = creators.find((each) => each.key === author);
  const business = businesses.find((each) => each.key === author);
  return (fame[creator?.level ?? business?.level ?? 'L0'] ?? 1) * (creator ? 1 : 0.4);
}

/**
 * About 2,500 follows of 300 readers. Readers differ as much as authors: some follow twenty, most five. More come in the
 * later weeks than in the first.
 */
export function planFollows(dice: Dice): { follows: Follow[]; events: Event[] } {
  const authors = [...creators, ...businesses].map((each) => each.key);
  const weights = authors.map(fameOf);
  const appetite = readers.map((_, index) => (index === 0 ? 5 : 0.35 + 2.2 * dice.next() ** 2.2));
  const appetiteTotal = appetite.reduce((sum, each) => sum + each, 0);
  const follows: Follow[] = [];
  const events: Event[] = [];
  for (const [index, { key: reader }] of readers.entries()) {
    const count = Math.min(authors.length - 4, Math.round(((appetite[index] ?? 1) / appetiteTotal) * followsTotal));
    for (const author of someOf(dice, authors, weights, count)) {
      const at = Math.min(lastAt, Math.round(day - 93 * day * (1 - Math.sqrt(dice.next())) - dice.next() * day));
      const leaves = dice.chance(unfollowShare);
      const until = leaves ? at + dice.between(2, 30) * day : Number.POSITIVE_INFINITY;
      follows.push({ reader, author, at, until });
      events.push({ at, kind: 'follow', reader, author, source: dice.pick(sources), special: dice.chance(0.08) });
      if (until < lastAt) events.push({ at: until, kind: 'unfollow', reader, author });
    }
  }
  return { follows, events };
}

/** The earliest instant of the world. */
export const worldBegins = secondsAgo(94);

/** Draws different authors, the famous more often. */
function someOf(dice: Dice, authors: readonly string[], weights: readonly number[], count: number): string[] {
  const left = [...weights];
  return Array.from({ length: count }, () => {
    const index = dice.weighted(left);
    left[index] = 0;
    return authors[index] ?? '';
  });
}
