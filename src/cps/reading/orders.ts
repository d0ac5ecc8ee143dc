import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { itemsByIds } from '../../catalogue/service.ts';
import type { Tx } from '../../lib/db.ts';
import { ownerOf } from '../../lib/ids.ts';
import { wireFen } from '../../lib/money.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { explanationSchema } from '../decision/explanation.ts';
import { lines, type LineRow } from '../decision/sql.ts';
import { decisions } from '../decision/store.sql.ts';
import { lineName } from '../journal/lines.ts';
import { hostKey, type orderLineSchema, type orderLinesQuery } from './orderSchema.ts';
import * as store from './sql.ts';
import { inWords } from './wording.ts';

/** Order lines whose trade number begins like this, by trade and line number, each with who earns by it or why nobody. */
export async function orderLinesOf(tx: Tx, now: Date, query: z.infer<typeof orderLinesQuery>, lang: Lang) {
  const [tradeNo = '', lineNo = ''] = keyOf(z.tuple([hostKey, hostKey]), query.cursor) ?? [];
  const owners = await store.lineOwners(tx, query.tradeNo, { tradeNo, lineNo }, query.limit + 1);
  const page = pageFrom(owners, query.limit, (row) => [row.tradeNo, row.lineNo]);
  const rows = new Map((await lines(tx, page.items)).map((row) => [lineName(row), row]));
  const decided = new Map((await decisions(tx, page.items)).map((row) => [lineName(row), row]));
  const earners = [...decided.values()].flatMap((row) =>
    row.commissionId === null ? [] : [ownerOf(row.commissionId)],
  );
  const accounts = await accountsByIds(tx, [...new Set(earners)]);
  const items = await itemsByIds(tx, [...new Set([...rows.values()].map((row) => row.itemId))], now);
  const present = page.items.flatMap((key): z.infer<typeof orderLineSchema>[] => {
    const line = rows.get(lineName(key));
    if (!line) return [];
    const decision = decided.get(lineName(key));
    const accountId = decision?.commissionId ? ownerOf(decision.commissionId) : null;
    const ending = decision ? explanationSchema.parse(decision.explanation).ending : null;
    return [
      {
        tradeNo: key.tradeNo,
        lineNo: key.lineNo,
        itemTitle: items.get(line.itemId)?.title ?? null,
        status: statusOf(line),
        createdAt: line.createdAt.toISOString(),
        paidAt: line.paidAt.toISOString(),
        paidFen: wireFen(line.paidFen),
        accountId,
        accountName: accountId === null ? null : (accounts.get(accountId)?.name ?? null),
        why: decision ? inWords(decision.reason ?? ending ?? 'WON', lang) : null,
      },
    ];
  });
  return { items: present, nextCursor: page.nextCursor };
}

function statusOf({ closedAt, confirmedAt }: LineRow): 'paid' | 'confirmed' | 'closed' {
  if (closedAt) return 'closed';
  return confirmedAt ? 'confirmed' : 'paid';
}
