import { decideDispute } from '../../../src/cps/disputes/deciding.ts';
import { openDispute } from '../../../src/cps/disputes/service.ts';
import { commissionsOf } from '../../../src/cps/reading/service.ts';
import { inTransaction, type Tx } from '../../../src/lib/db.ts';
import { creators } from '../cast.ts';
import { secondsAgo } from '../behaviour/events.ts';
import { actorOf, idOf, type Stage } from './stage.ts';

/** Days ago on which the first dispute is opened, on which it is decided after the other side had its days, and on which the second is opened. */
const [FIRST, DECIDED, SECOND] = [12, 8, 1];
const EXTRA_FEN = 120;

/** Two disputes about commissions: one that is decided, and one that waits for the desk (UX 45). */
export function disputeScenes(stage: Stage): { at: Date; play: (now: Date) => Promise<void>; after?: 'everything' }[] {
  const { db } = stage.tools;
  const opened: { author: string; disputeId: string }[] = [];
  const open = (text: string) => async (now: Date) => {
    const others = creators.filter(({ key, level }) => level >= 'L2' && opened.every(({ author }) => author !== key));
    for (const { key } of others) {
      const disputeId = await inTransaction(db, (tx) => openAbout(stage, tx, now, key, text));
      if (disputeId === undefined) continue;
      opened.push({ author: key, disputeId });
      return;
    }
  };
  const decide = async (now: Date) => {
    const disputeId = opened[0]?.disputeId;
    if (disputeId === undefined) return;
    const effect = { kind: 'correct', amountFen: EXTRA_FEN, payer: 'platform' } as const;
    const reason = '后台记录的佣金率与活动页一致，但活动当天的展示有误，由平台补足差额。';
    await inTransaction(db, (tx) => decideDispute(tx, actorOf(stage, 'risk'), now, { disputeId, effect, reason }));
  };
  const at = (daysAgo: number) => stage.at(secondsAgo(daysAgo, '10:07'));
  return [
    { at: at(FIRST), play: open('活动页写的佣金率是 12%，这笔订单只按 10% 计算，请核对当天的佣金率。') },
    { at: at(DECIDED), play: decide },
    { at: at(SECOND), play: open('这款商品活动期间有额外佣金，这笔订单看起来没有算进去，请核对当天的佣金率。') },
  ];
}

/** Disputes the latest confirmed commission of a creator; undefined where he has none. */
async function openAbout(stage: Stage, tx: Tx, now: Date, author: string, text: string): Promise<string | undefined> {
  const { items } = await commissionsOf(tx, now, idOf(stage.accounts, author), { limit: 1, status: 'confirmed' });
  const [commission] = items;
  if (!commission) return undefined;
  const about = { kind: 'commission', id: commission.id } as const;
  const wish = { about, reason: 'amount_too_low', demand: 'pay_more', text, mediaIds: [] } as const;
  return (await openDispute(tx, actorOf(stage, author), now, wish)).id;
}
