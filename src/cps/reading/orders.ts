import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import { itemsByIds } from '../../catalogue/service.ts';
import type { Tx } from '../../lib/db.ts';
import { ownerOf } from '../../lib/ids.ts';
import { wireFen } from '../../lib/money.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { explanationSchema } from '../decision/explanation.ts';
import { addMonths, instantOf } from '../../lib/time.ts';
import { lines, type LineRow } from '../decision/sql.ts';
import { decisions } from '../decision/store.sql.ts';
import { lineName } from '../journal/lines.ts';
import { rulesAt } from '../journal/service.ts';
import { hostKey, type orderLineSchema, type orderLinesQuery } from './orderSchema.ts';
import * as store from './sql.ts';
import { decidedInWords, lowestSettled } from './wording.ts';

/** Order lines, each with who earns by it or why nobody: the latest first, or by number those that begin like one. */
export async function orderLinesOf(tx: Tx, now: Date, query: z.infer<typeof orderLinesQuery>, lang: Lang) {
  const page = await (query.tradeNo === '' ? latestKeys(tx, query) : numberedKeys(tx, query));
  const rows = new Map((await lines(tx, page.items)).map((row) => [lineName(row), row]));
  const decided = new Map((await decisions(tx, page.items)).map((row) => [lineName(row), row]));
  const earners = [...decided.values()].flatMap((row) =>
    row.commissionId === null ? [] : [ownerOf(row.commissionId)],
  );
  const accounts = await accountsByIds(tx, [...new Set(earners)]);
  const items = await itemsByIds(tx, [...new Set([...rows.values()].map((row) => row.itemId))], now);
  const rules = await rulesAt(tx, now);
  const levelNeeded = (paidAt: Date) => lowestSettled(rules.at(paidAt.getTime()));
  const present = page.items.flatMap((key): z.infer<typeof orderLineSchema>[] => {
    const line = rows.get(lineName(key));
    if (!line || !isWanted(line, query)) return [];
    const decision = decided.get(lineName(key));
    const accountId = decision?.commissionId ? ownerOf(decision.commissionId) : null;
    const ending = decision ? explanationSchema.parse(decision.explanation).ending : null;
    if (query.earner !== undefined && (accountId === null) !== (query.earner === 'nobody')) return [];
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
        why: decision ? decidedInWords(decision.reason ?? ending ?? 'WON', levelNeeded(line.paidAt), lang) : null,
      },
    ];
  });
  return { items: present, nextCursor: page.nextCursor };
}

type Wish = z.infer<typeof orderLinesQuery>;

async function latestKeys(tx: Tx, { month, status, earner, limit, cursor }: Wish) {
  const key = keyOf(z.tuple([z.iso.datetime(), hostKey, hostKey]), cursor);
  const after = key && { at: key[0], tradeNo: key[1], lineNo: key[2] };
  const span = month === undefined ? undefined : spanOf(month);
  const found = await store.latestLines(tx, { span, status, earner }, after, limit + 1);
  return pageFrom(found, limit, (row) => [row.createdAt.toISOString(), row.tradeNo, row.lineNo]);
}

/** By number; a page holds fewer where what else is asked for leaves lines out. */
async function numberedKeys(tx: Tx, query: Wish) {
  const [tradeNo = '', lineNo = ''] = keyOf(z.tuple([hostKey, hostKey]), query.cursor) ?? [];
  const owners = await store.lineOwners(tx, query.tradeNo, { tradeNo, lineNo }, query.limit + 1);
  return pageFrom(owners, query.limit, (row) => [row.tradeNo, row.lineNo]);
}

const spanOf = (month: string) => ({ from: instantOf(`${month}-01`), until: instantOf(`${addMonths(month, 1)}-01`) });

function isWanted(line: LineRow, { month, status }: Wish): boolean {
  const span = month === undefined ? undefined : spanOf(month);
  const inMonth = !span || (line.createdAt >= span.from && line.createdAt < span.until);
  return inMonth && (status === undefined || statusOf(line) === status);
}

function statusOf({ closedAt, confirmedAt }: LineRow): 'paid' | 'confirmed' | 'closed' {
  if (closedAt) return 'closed';
  return confirmedAt ? 'confirmed' : 'paid';
}
