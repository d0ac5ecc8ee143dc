import type { Tx } from '../../../src/lib/db.ts';
import { recordAll } from '../../../src/facts/service.ts';
import { newId, ownerOf } from '../../../src/lib/ids.ts';
import { pseudonym, sha256 } from '../../../src/lib/secret.ts';
import { importClicks } from '../../../src/links/service.ts';
import type { Event } from '../behaviour.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { contents } from '../contents.ts';
import { filmContents } from '../contents/films.ts';
import { goodOf } from '../goods.ts';
import { readers } from '../readers.ts';
import { shops } from '../shops.ts';
import { idOf, type Stage } from './stage.ts';

type Done = Parameters<typeof recordAll>[1][number];

const factKinds = ['read', 'like', 'favourite', 'share'] as const;
const filmKeys = new Set(filmContents.map(({ key }) => key));
const buyerKeys = new Map(readers.map(({ key, buyerKey }) => [key, buyerKey]));
const supermarkets = new Set(shops.filter((shop) => shop.supermarket).map((shop) => shop.key));

/** Events of some kinds among others. */
export function only<K extends Event['kind']>(events: readonly Event[], ...kinds: K[]): Extract<Event, { kind: K }>[] {
  return events.filter((event): event is Extract<Event, { kind: K }> => kinds.some((kind) => kind === event.kind));
}

/** Reads, likes, favourites and shares become facts, and so do follows that a content led to and what of films was watched. */
export async function recordDoings(stage: Stage, tx: Tx, events: readonly Event[]): Promise<void> {
  const done = [...readings(stage, events), ...ledFollows(stage, events), ...watchings(stage, events)];
  if (done.length > 0) await recordAll(tx, done);
}

function readings(stage: Stage, events: readonly Event[]): Done[] {
  return only(events, ...factKinds).map((event) => ({
    viewer: { userId: idOf(stage.users, event.reader) },
    fact: {
      contentId: idOf(stage.contents, event.content),
      kind: event.kind,
      id: `${event.kind}-${event.content}`,
      at: stage.at(event.at),
    },
    ...(event.kind === 'read' ? { source: event.scene } : {}),
  }));
}

/** A follow from a content is counted for the newest that the author had out by then. */
function ledFollows(stage: Stage, events: readonly Event[]): Done[] {
  return only(events, 'follow').flatMap(({ at, reader, author, source }): Done[] => {
    const content = contents.findLast((each) => each.author === author && secondsAgo(each.day, each.time) < at);
    if (source !== 'content' || !content) return [];
    const contentId = idOf(stage.contents, content.key);
    const fact = { contentId, kind: 'follow' as const, id: `follow-${contentId}`, at: stage.at(at) };
    return [{ viewer: { userId: idOf(stage.users, reader) }, fact }];
  });
}

/** Who reads a short video watches it: two in five to the end, the others until some point, each always the same. */
function watchings(stage: Stage, events: readonly Event[]): Done[] {
  return only(events, 'read')
    .filter(({ content }) => filmKeys.has(content))
    .map(({ at, reader, content }) => {
      const luck = Number.parseInt(sha256(`${reader} ${content}`).slice(0, 8), 16) / 2 ** 32;
      return {
        viewer: { userId: idOf(stage.users, reader) },
        fact: {
          contentId: idOf(stage.contents, content),
          kind: 'video_progress' as const,
          id: `watch-${content}`,
          at: stage.at(at),
          progressBp: luck < 0.4 ? 10_000 : Math.floor((luck - 0.4) * 16_000),
        },
      };
    });
}

/** Clicks of known buyers on goods cards, as the redirect records them. */
export async function clickGoods(stage: Stage, tx: Tx, events: readonly Event[]): Promise<void> {
  const { secret } = stage.config;
  const clicks = only(events, 'click').map(({ at, id, reader, content, good, scene }) => {
    const contentId = idOf(stage.contents, content);
    const clickId = newId(stage.at(at));
    const { shop: shopId } = goodOf(good);
    const by = idOf(stage.users, reader);
    stage.clicks.set(id, clickId);
    return {
      clickId,
      at: stage.at(at),
      receivedAt: stage.at(at),
      shopId,
      itemId: good,
      contentId,
      scene,
      by,
      buyerKey: pseudonym(secret, 'buyer', idOf(buyerKeys, reader)),
      accountId: ownerOf(contentId),
      supermarket: supermarkets.has(shopId),
    };
  });
  if (clicks.length > 0) await importClicks(tx, clicks);
}
