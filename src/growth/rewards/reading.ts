import { contentFacts, readableContent } from '../../contents/service.ts';
import { nicknamesOf } from '../../identity/service.ts';
import { holdableFen } from '../../cps/service.ts';
import { asAccount, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { pageFrom } from '../../lib/page.ts';
import { countCompeting, textsShown } from '../../talk/comments/service.ts';
import { escrowFen } from './money.ts';
import { competingFor, ranking } from './people.ts';
import { heldFen, WINNERS_MAX } from './rules.ts';
import type { OwnReward, ShownReward, WireReward } from './schema.ts';
import { openAddress, openNote } from './sealed.ts';
import { mayUseWallet, ownReward, rulesAt } from './service.ts';
import * as store from './sql.ts';

/** Comments that the author sees ranked. */
const RANKING_MAX = 100;

/** The reward below a work as readers see it. Refuses NOT_FOUND. */
export async function rewardBelow(tx: Tx, actor: Actor, now: Date, contentId: string): Promise<ShownReward | null> {
  const { accountId } = await readableContent(tx, contentId);
  const row = await store.rewardOfContent(tx, { accountId, contentId });
  if (!row) return null;
  const winners = await store.winnersOf(tx, row);
  const viewerId = actor.kind === 'user' ? actor.userId : undefined;
  return {
    ...(await present(tx, now, row)),
    announced: await winnersShown(tx, row, winners),
    viewer: { won: winners.some(({ userId }) => userId === viewerId) },
  };
}

/** A page of the rewards of the acting account. */
export async function rewardsPage(
  tx: Tx,
  actor: Actor,
  now: Date,
  { limit, before }: { limit: number; before: string | undefined },
): Promise<{ items: (WireReward & { contentTitle: string })[]; nextCursor: string | null }> {
  const rows = await store.rewardPage(tx, asAccount(actor).account.accountId, before, limit + 1);
  const { items, nextCursor } = pageFrom(rows, limit, (row) => [row.rewardId]);
  const titles = await contentFacts(
    tx,
    items.map(({ contentId }) => contentId),
  );
  const shown = [];
  for (const row of items)
    shown.push({ ...(await present(tx, now, row)), contentTitle: titles.get(row.contentId)?.title ?? '' });
  return { items: shown, nextCursor };
}

/** One reward of the acting account: who would win now and why, what is held, who has won. Refuses NOT_FOUND. */
export async function readOwn(tx: Tx, actor: Actor, now: Date, secret: string, id: string): Promise<OwnReward> {
  const row = await ownReward(tx, actor, id);
  const winners = await store.winnersOf(tx, row);
  const chosen = await winnersShown(tx, row, winners);
  const open = row.state === 'running' || row.state === 'picking';
  const ranked = open ? await ranking(tx, now, row, RANKING_MAX) : [];
  const names = await nicknamesOf(
    tx,
    ranked.map(({ userId }) => userId),
  );
  const needed = heldFen(row);
  return {
    ...(await present(tx, now, row)),
    contentTitle: (await contentFacts(tx, [row.contentId])).get(row.contentId)?.title ?? '',
    heldFen: wireFen(await escrowFen(tx, row)),
    neededFen: wireFen(needed),
    mayStart: needed === 0n || mayUseWallet(actor),
    ranking: ranked.map(({ commentId, userId, text, at, likes }, nr) => ({
      commentId,
      name: names.get(userId) ?? '',
      text,
      at: at.toISOString(),
      likes,
      rank: nr + 1,
      wins: nr < row.winners,
    })),
    chosen: chosen.map((one, nr) => {
      const winner = winners[nr];
      return {
        ...one,
        address: winner ? openAddress(secret, winner) : null,
        note: winner ? openNote(secret, winner) : '',
        fulfilledAt: winner?.fulfilledAt?.toISOString() ?? null,
      };
    }),
  };
}

/** Limits of rewards, and what the wallet of the acting account could hold for one. */
export async function limitsOf(tx: Tx, actor: Actor, now: Date) {
  const rules = await rulesAt(tx, now);
  const { accountId } = asAccount(actor).account;
  const availableFen = mayUseWallet(actor) ? wireFen(await holdableFen(tx, accountId)) : null;
  return { ...rules, winnersMax: WINNERS_MAX, availableFen };
}

async function present(tx: Tx, now: Date, row: store.RewardRow): Promise<WireReward> {
  const { rewardId, contentId, prizeKind, prizeFen, prizeText, winners, rule, state, version } = row;
  return {
    id: rewardId,
    contentId,
    prize: { kind: prizeKind, fen: wireFen(prizeFen), text: prizeText },
    winners,
    from: row.fromAt.toISOString(),
    to: row.toAt.toISOString(),
    rule,
    state,
    version,
    people: row.startedAt === null ? 0 : await countCompeting(tx, await competingFor(tx, now, row)),
    pickDueAt: row.pickDueAt?.toISOString() ?? null,
    announcedAt: row.announcedAt?.toISOString() ?? null,
    decidedBy: row.decidedBy,
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
    cancelReason: row.cancelReason,
  };
}

async function winnersShown(tx: Tx, row: store.RewardRow, winners: readonly store.WinnerRow[]) {
  const ids = winners.map(({ commentId }) => commentId);
  const texts = await textsShown(tx, row.accountId, ids);
  const names = await nicknamesOf(
    tx,
    winners.map(({ userId }) => userId),
  );
  return winners.map(({ rank, likes, userId, commentId }) => ({
    rank,
    likes,
    name: names.get(userId) ?? '',
    commentId,
    text: texts.get(commentId) ?? '',
  }));
}
