import { accountsByIds } from '../../accounts/service.ts';
import { contentFacts } from '../../contents/service.ts';
import { asUser, type Actor } from '../../lib/actor.ts';
import { bookOf } from '../../cps/service.ts';
import { balancesOf, entriesOf } from '../../ledger/service.ts';
import type { Tx } from '../../lib/db.ts';
import { isIdOf, ownerOf } from '../../lib/ids.ts';
import { wireFen } from '../../lib/money.ts';
import { pageFrom } from '../../lib/page.ts';
import { countCompeting } from '../../talk/comments/service.ts';
import { readerWallet } from './money.ts';
import { competingFor } from './people.ts';
import { noReward } from './refusals.ts';
import type { ReaderWallet, Win } from './schema.ts';
import { openAddress, openNote } from './sealed.ts';
import * as store from './sql.ts';

/** A page of what the reader has won, the latest first. */
export async function winsPage(
  tx: Tx,
  actor: Actor,
  now: Date,
  secret: string,
  { limit, before }: { limit: number; before: store.WinKey | undefined },
): Promise<{ items: Win[]; nextCursor: string | null }> {
  const keys = await store.winsOf(tx, asUser(actor).userId, before, limit + 1);
  const { items, nextCursor } = pageFrom(keys, limit, ({ wonAt, rewardId }) => [wonAt.toISOString(), rewardId]);
  const wins: Win[] = [];
  for (const { rewardId } of items) wins.push(await readWin(tx, actor, now, secret, rewardId));
  return { items: wins, nextCursor };
}

/** What the reader has won in a reward, and why (UX 42). Refuses NOT_FOUND. */
export async function readWin(tx: Tx, actor: Actor, now: Date, secret: string, id: string): Promise<Win> {
  const { userId } = asUser(actor);
  const key = isIdOf(id) ? { accountId: ownerOf(id), rewardId: id } : undefined;
  const row = key && (await store.rewardById(tx, key));
  const winner = row && (await store.winnersOf(tx, row)).find((one) => one.userId === userId);
  if (!row || !winner) throw noReward();
  const { accountId, contentId, prizeKind, prizeFen, prizeText } = row;
  const account = (await accountsByIds(tx, [accountId])).get(accountId);
  return {
    id,
    contentId,
    contentTitle: (await contentFacts(tx, [contentId])).get(contentId)?.title ?? '',
    account: { id: accountId, name: account?.name ?? '' },
    prize: { kind: prizeKind, fen: wireFen(prizeFen), text: prizeText },
    rule: row.decidedBy ?? row.rule,
    likes: winner.likes,
    rank: winner.rank,
    winners: row.winners,
    people: await countCompeting(tx, await competingFor(tx, now, row)),
    commentId: winner.commentId,
    wonAt: winner.wonAt.toISOString(),
    fulfilledAt: winner.fulfilledAt?.toISOString() ?? null,
    note: openNote(secret, winner),
    address: openAddress(secret, winner),
    addressUntil: winner.addressSealed === null ? null : (winner.eraseAt?.toISOString() ?? null),
  };
}

/** The wallet of a reader: its balance, and what came in by red packets and went out by payouts, the latest first. */
export async function walletOfReader(tx: Tx, actor: Actor): Promise<ReaderWallet> {
  const { userId } = asUser(actor);
  const name = readerWallet(userId);
  const balance = (await balancesOf(tx, bookOf(userId))).get(name) ?? 0n;
  const entries = (await entriesOf(tx, bookOf(userId), ''))
    .filter(({ ledgerAccount }) => ledgerAccount === name)
    .map(({ key, ...entry }) => ({ ...entry, rewardId: key.startsWith('reward/') ? (key.split('/')[1] ?? '') : null }));
  const rewards = new Map<string | null, string>();
  for (const { rewardId } of entries) {
    const row = rewardId === null ? undefined : await store.rewardById(tx, { accountId: ownerOf(rewardId), rewardId });
    if (row) rewards.set(rewardId, row.contentId);
  }
  const titles = await contentFacts(tx, [...new Set(rewards.values())]);
  return {
    balanceFen: wireFen(balance),
    entries: entries.toReversed().map(({ at, amountFen, afterFen, rewardId }) => ({
      at: at.toISOString(),
      fen: wireFen(amountFen),
      afterFen: wireFen(afterFen),
      rewardId,
      contentTitle: titles.get(rewards.get(rewardId) ?? '')?.title ?? '',
    })),
  };
}
