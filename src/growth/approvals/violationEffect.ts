import { accountsByIds } from '../../accounts/service.ts';
import { bookOf } from '../../cps/service.ts';
import { publishedCount } from '../../contents/service.ts';
import type { Effect } from '../../identity/service.ts';
import { balancesOf } from '../../ledger/service.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { penaltyNames } from '../../lib/penalty-names.ts';
import { minuteOf } from '../../lib/time.ts';
import { effectOfCase, violationRulesAt } from '../../moderation/violations/service.ts';

/** What a violation that waits for its second person would do now: to which account, credit, penalties, works, balance (UX 39). */
export async function violationEffect(
  tx: Tx,
  now: Date,
  { id, code, channelCode, remove }: { id: string; code: string; channelCode?: string | undefined; remove: boolean },
): Promise<Effect> {
  const { accountId, before, after, points, penalties } = await effectOfCase(tx, now, id, { code, channelCode });
  const row = (zh: string, en: string, fen: number | null = null) => ({ zh, en, fen });
  const account = (await accountsByIds(tx, [accountId])).get(accountId)?.name ?? accountId;
  const kind = (await violationRulesAt(tx, now)).violations[code]?.name;
  const who = row(`${account}：${kind?.zh ?? code}`, `${account}: ${kind?.en ?? code}`);
  const credit = row(
    `信用分 ${before} → ${after}（${code}，扣 ${points} 分）`,
    `Credit ${before} → ${after} (${code}, −${points})`,
  );
  // A closed account can do nothing that the milder ones forbid.
  const closed = penalties.filter((one) => one.kind === 'closed');
  const named = (closed.length > 0 ? closed : penalties).map(({ kind, until }) => {
    const at = until && minuteOf(until);
    const [zh, en] = [penaltyNames['zh-CN'][`penalty_${kind}`], penaltyNames.en[`penalty_${kind}`]];
    return row(at === null ? zh : `${zh}，至 ${at}`, at === null ? en : `${en}, until ${at}`);
  });
  const down = remove ? [row('同时下架这篇内容', 'The work is taken down too')] : [];
  if (closed.length === 0) return [who, credit, ...named, ...down];
  const works = await publishedCount(tx, accountId);
  const balance = (await balancesOf(tx, bookOf(accountId))).get(`wallet:${accountId}`) ?? 0n;
  return [
    who,
    credit,
    ...named,
    ...down,
    row(`读者不再看到它发布的 ${works} 篇作品`, `Readers see none of its published works any more: ${works}`),
    row('余额', 'Balance', wireFen(balance)),
  ];
}
