import { businesses } from '../businesses.ts';
import { creators } from '../cast.ts';
import { contents, goodsOfContent } from '../contents.ts';
import type { Content } from '../contents/shape.ts';
import { goodOf } from '../goods.ts';
import { Dice } from '../random.ts';
import { readers } from '../readers.ts';
import { shops } from '../shops.ts';
import type { Event, Scene } from './events.ts';
import { awake, day, lastAt, minute, secondsAgo } from './events.ts';
import type { Follow } from './follows.ts';
import { fameOf } from './follows.ts';
import { Quiet } from './quiet.ts';

export type Click = { id: string; at: number; reader: string; content: Content; good: string; scene: Scene };

const readsTotal = 7000;
const share = { like: 0.12, favourite: 0.05, share: 0.015, click: 0.25 };

/** A content that a channel has taken, with the scene of its clicks there. */
export type Placement = { content: string; scene: 'headline' | 'good_finds' | 'must_buy'; fromDay: number };

/** Contents of L4 and above that channels show, from a day after publishing on: items in good_finds, posts in the others. */
export const placements: readonly Placement[] = contents
  .filter((each) => eligible(each))
  .flatMap((each, index): Placement[] => {
    if (each.kind === 'item') return [{ content: each.key, scene: 'good_finds', fromDay: each.day - 1 }];
    if (index % 3 === 0) return [{ content: each.key, scene: 'headline', fromDay: each.day - 1 }];
    return index % 3 === 1 ? [{ content: each.key, scene: 'must_buy', fromDay: each.day - 1 }] : [];
  });

/** About 7,000 reads, each reader once a content, and what follows from a read. */
export function planReading(dice: Dice, follows: readonly Follow[]): { clicks: Click[]; events: Event[] } {
  const luck = new Map(contents.map((each) => [each.key, 0.45 + 1.6 * dice.next() ** 1.8]));
  // The platform grows: what came out lately finds more readers.
  const pull = contents.map(
    (each) => (12 + fameOf(each.author)) * (luck.get(each.key) ?? 1) * (0.75 + 1.6 * Math.exp(-each.day / 9)),
  );
  const pullTotal = pull.reduce((sum, each) => sum + each, 0);
  const clicks: Click[] = [];
  // Of their own, so that the rest of the world does not depend on where readers met what they read.
  const placeDice = new Dice(20_261_128);
  const events: Event[] = [];
  const quiet = new Quiet(dice);
  for (const [index, content] of contents.entries()) {
    const published = secondsAgo(content.day, content.time);
    events.push({ at: published, kind: 'publish', content: content.key });
    const wanted = Math.min(readers.length * 0.75, ((pull[index] ?? 0) / pullTotal) * readsTotal);
    for (const { reader, follower } of audience(dice, content, follows, Math.round(wanted))) {
      const at = readAt(dice, published);
      if (at > lastAt) continue;
      const place = sceneOf(placeDice, content, follower, at);
      const read = { at, kind: 'read' as const, reader, content: content.key, scene: place };
      events.push(read);
      for (const kind of ['like', 'favourite', 'share'] as const)
        if (dice.chance(share[kind] * (follower ? 1.3 : 0.7)))
          events.push({ at: Math.min(lastAt, at + dice.between(10, 240)), kind, reader, content: content.key });
      quiet.pass(content.author, at);
      if (!dice.chance(share.click)) continue;
      const click = clickOf(dice, content, reader, follower, at, clicks.length);
      read.scene = click.scene;
      clicks.push(click);
      events.push({ ...pointers(click), kind: 'click' });
    }
  }
  return { clicks, events };
}

function pointers({ id, at, reader, content, good, scene }: Click) {
  return { id, at, reader, content: content.key, good, scene };
}

/** Followers first, then strangers: the better half of a content's readers follow its author. */
function audience(dice: Dice, content: Content, follows: readonly Follow[], wanted: number) {
  const published = secondsAgo(content.day, content.time);
  const fans = follows.filter(
    (each) => each.author === content.author && each.at < published && each.until > published,
  );
  const came = new Set(dice.shuffle(fans.map((each) => each.reader)).slice(0, Math.round(wanted * 0.65)));
  const strangers = dice.shuffle(readers.map((each) => each.key).filter((key) => !came.has(key)));
  return [
    ...[...came].map((reader) => ({ reader, follower: true })),
    ...strangers.slice(0, Math.max(3, wanted - came.size)).map((reader) => ({ reader, follower: false })),
  ];
}

/**
 * More than half of the readers come within a day, a quarter over the next days, and some find it much later by homepage and
 * search; nobody reads between two and six at night.
 */
function readAt(dice: Dice, published: number): number {
  const kind = dice.weighted([60, 26, 14]);
  const fade = -Math.log(1 - dice.next());
  const after = kind === 2 ? dice.next() * (lastAt - published) : fade * (kind === 0 ? 0.45 : 4) * day;
  return awake(published + Math.round(2 * minute + after));
}

function clickOf(
  dice: Dice,
  content: Content,
  reader: string,
  follower: boolean,
  readAtSeconds: number,
  count: number,
): Click {
  const cards = goodsOfContent(content);
  // The first card is clicked about as often as all others together.
  const good = cards[dice.weighted(cards.map((_, index) => 1 / (index + 1)))] ?? '';
  const at = Math.min(lastAt, readAtSeconds + dice.between(15, 300));
  return {
    id: `k${String(count + 1).padStart(4, '0')}`,
    at,
    reader,
    content,
    good,
    scene: sceneOf(dice, content, follower, at),
  };
}

function sceneOf(dice: Dice, content: Content, follower: boolean, at: number): Scene {
  if (follower) {
    const places = ['follow_feed', 'homepage', 'share_private', 'subscription'] as const;
    return places[dice.weighted([64, 14, 10, hasSubscription(content.author) ? 12 : 0])] ?? 'follow_feed';
  }
  const placed = placements.find((each) => each.content === content.key);
  if (placed && at > secondsAgo(placed.fromDay) && dice.chance(0.6)) return placed.scene;
  return (['public_other', 'homepage', 'share_private'] as const)[dice.weighted([72, 16, 12])] ?? 'public_other';
}

/** Creators from L4 on have the subscription, businesses never (DOMAIN 2.4). */
function hasSubscription(author: string): boolean {
  return (creators.find((each) => each.key === author)?.level ?? 'L0') >= 'L4';
}

/** Channels take goods of shops from 4.60 on (DOMAIN 2.2) of creators from L4 on, and not what is a day old. */
function eligible(content: Content): boolean {
  const level = creators.find((each) => each.key === content.author)?.level;
  if (level === undefined || level < 'L4' || content.day < 4) return false;
  if (businesses.some((each) => each.key === content.author)) return false;
  return goodsOfContent(content).every((good) => {
    const shop = shops.find((each) => each.key === goodOf(good).shop);
    return (shop?.ratingBp ?? 0) >= 46_000;
  });
}
