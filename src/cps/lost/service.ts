import { z } from 'zod';
import { itemsByIds, shopsByIds } from '../../catalogue/service.ts';
import { cardsByIds } from '../../contents/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { MINUTE } from '../../lib/time.ts';
import { explanationSchema, type Explanation } from '../decision/explanation.ts';
import type { LostLine } from '../decision/losing.sql.ts';
import { lines, type LineRow } from '../decision/sql.ts';
import { decisions } from '../decision/store.sql.ts';
import { lineName } from '../journal/lines.ts';
import { rulesAt } from '../journal/service.ts';
import { inWords } from '../reading/wording.ts';
import type { LostLineAnswer, LostReceipt } from './schema.ts';
import * as store from './sql.ts';
import { changeInWords } from './wording.ts';

type Known = { lost: LostLine; line: LineRow; explanation: Explanation };

/** A page of the lines that an account did not win, the latest order first. */
export async function lostLinesOf(
  tx: Tx,
  now: Date,
  accountId: string,
  query: { limit: number; cursor?: string | undefined; outcome?: string | undefined },
  lang: Lang,
): Promise<{ items: LostLineAnswer[]; nextCursor: string | null }> {
  const key = keyOf(z.tuple([z.iso.datetime(), z.string()]), query.cursor);
  const before = key && { orderedAt: key[0], lostId: key[1] };
  const rows = await store.lostLines(tx, accountId, { outcome: query.outcome, before }, query.limit + 1);
  const page = pageFrom(rows, query.limit, (row) => [row.orderedAt.toISOString(), row.lostId]);
  const known = await knownOf(tx, page.items);
  return { items: await presented(tx, now, known, lang), nextCursor: page.nextCursor };
}

/** Why a click of an account did not win a line: own clicks and the one that won. Refuses NOT_FOUND. */
export async function lostReceiptOf(
  tx: Tx,
  now: Date,
  accountId: string,
  lostId: string,
  lang: Lang,
): Promise<LostReceipt> {
  const row = await store.lostLine(tx, accountId, lostId);
  if (!row) throw refuse.NOT_FOUND();
  const [known] = await knownOf(tx, [row]);
  const [line] = known ? await presented(tx, now, [known], lang) : [];
  if (!known || !line) throw refuse.NOT_FOUND();
  const { scope, windowDays } = (await rulesAt(tx, now)).policy;
  const shown = known.explanation.considered.filter(
    (click) => (click.accountId === accountId && click.outcome !== 'AFTER_ORDER') || click.outcome === 'WON',
  );
  const contents = await cardsByIds(
    tx,
    shown.flatMap((click) => (click.accountId === accountId ? [click.contentId] : [])),
  );
  return {
    line,
    attribution: {
      scope,
      windowDays,
      policyVersion: known.explanation.policyVersion,
      considered: shown.map((click) => {
        const own = click.accountId === accountId;
        return {
          at: own ? click.at : toMinute(new Date(click.at)),
          own,
          contentId: own ? click.contentId : null,
          contentTitle: own ? (contents.get(click.contentId)?.title ?? null) : null,
          scene: own ? click.scene : null,
          outcome: click.outcome,
          won: click.outcome === 'WON',
          why: inWords(click.outcome, lang),
        };
      }),
    },
  };
}

/** A line that an account did not win, for who acts on it. Refuses NOT_FOUND. */
export async function lostLineOf(tx: Tx, accountId: string, lostId: string): Promise<LostLine> {
  const row = await store.lostLine(tx, accountId, lostId);
  if (!row) throw refuse.NOT_FOUND();
  return row;
}

async function knownOf(tx: Tx, rows: readonly LostLine[]): Promise<Known[]> {
  const byLine = new Map((await lines(tx, rows)).map((row) => [lineName(row), row]));
  const decided = new Map((await decisions(tx, rows)).map((row) => [lineName(row), row]));
  return rows.flatMap((lost) => {
    const line = byLine.get(lineName(lost));
    const decision = decided.get(lineName(lost));
    return line && decision ? [{ lost, line, explanation: explanationSchema.parse(decision.explanation) }] : [];
  });
}

async function presented(tx: Tx, now: Date, known: readonly Known[], lang: Lang): Promise<LostLineAnswer[]> {
  const clicks = new Map(known.map((one) => [one.lost.lostId, latestOwn(one)]));
  const own = [...clicks.values()].flatMap((click) => click ?? []);
  const items = await itemsByIds(tx, [...new Set(own.map(({ itemId }) => itemId))], now);
  const contents = await cardsByIds(tx, [...new Set(own.map(({ contentId }) => contentId))]);
  const shops = await shopsByIds(tx, [...new Set(known.map(({ line }) => line.shopId))]);
  return known.flatMap(({ lost, line }) => {
    const click = clicks.get(lost.lostId);
    if (!click) return [];
    const item = items.get(click.itemId);
    return [
      {
        id: lost.lostId,
        tradeNoEnd: lost.tradeNo.slice(-4),
        lineNoEnd: lost.lineNo.slice(-4),
        shop: { shopId: line.shopId, name: shops.get(line.shopId)?.name ?? line.shopId },
        orderedAt: toMinute(line.createdAt),
        status: line.closedAt ? ('closed' as const) : line.confirmedAt ? ('confirmed' as const) : ('paid' as const),
        outcome: lost.outcome,
        why: inWords(lost.outcome, lang),
        change: changeInWords(lost.outcome, lang),
        item: { itemId: click.itemId, title: item?.title ?? click.itemId, pictureUrl: item?.pictureUrls[0] ?? null },
        contentId: click.contentId,
        contentTitle: contents.get(click.contentId)?.title ?? null,
        scene: click.scene,
        clickAt: click.at,
      },
    ];
  });
}

/** The latest own click that could have won. */
function latestOwn({ lost, explanation }: Known) {
  return explanation.considered.find((click) => click.accountId === lost.accountId && click.outcome !== 'AFTER_ORDER');
}

function toMinute(at: Date): string {
  return new Date(Math.floor(at.getTime() / MINUTE) * MINUTE).toISOString();
}
