import { recordAll } from '../src/facts/service.ts';
import type { FactKind } from '../src/facts/schema.ts';
import { importClicks } from '../src/links/service.ts';
import type { Scene } from '../src/links/schema.ts';
import { newId } from '../src/lib/ids.ts';
import type { Market } from './money.ts';

/** How often readers did something; each of them once. */
export type Doings = Partial<Record<Exclude<FactKind, 'item_view' | 'video_progress' | 'item_click'>, number>> & {
  click?: number;
};
type Good = { itemId: string; shopId: string };

/** The name of the nth reader, who is the nth buyer too. */
export const readerName = (nr: number): string => `reader${nr}`;

/** Readers who meet a content in a scene at an instant: the first `n` of them read, like, click … Answers their clicks. */
export async function meet(
  market: Market,
  of: { accountId: string; contentId: string; scene: Scene; at: Date; good: Good },
  { click = 0, ...doings }: Doings,
): Promise<{ buyer: string; clickId: string }[]> {
  const { world } = market;
  const { accountId, contentId, scene, at, good } = of;
  const kinds = Object.entries(doings) as [FactKind, number][];
  // Who reads first comes by its scene; the rest follows from that.
  const done = kinds.flatMap(([kind, times]) =>
    Array.from({ length: times }, (_, nr) => ({
      viewer: { userId: readerName(nr) },
      fact: { contentId, kind, id: `${kind}-${contentId}-${at.toISOString()}-${scene}`, at },
      source: scene,
    })),
  );
  const clicks = Array.from({ length: click }, (_, nr) => ({ buyer: readerName(nr), clickId: newId(at) }));
  await world.run(async (tx) => {
    await recordAll(
      tx,
      done.filter(({ fact }) => fact.kind === 'read'),
    );
    await recordAll(
      tx,
      done.filter(({ fact }) => fact.kind !== 'read'),
    );
    await importClicks(
      tx,
      clicks.map(({ buyer, clickId }) => {
        const who = { buyerKey: market.buyerKey(buyer), by: buyer };
        return { ...who, ...good, clickId, at, receivedAt: at, accountId, contentId, scene, supermarket: false };
      }),
    );
  });
  return clicks;
}
