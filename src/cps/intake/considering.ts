import { bindTokens, clicksFor } from '../../links/service.ts';
import type { Config } from '../../lib/config.ts';
import { DAY, MINUTE } from '../../lib/time.ts';
import { linesAround, type BuyerLine, type LineRow } from '../decision/sql.ts';
import type { Journal } from '../journal/service.ts';
import { learn, type LearnedClick } from '../knowledge/learning.ts';

/** A new line with the click token that the host returned with it. */
export type NewLine = { row: LineRow; linkCode: string | null };

/** Clicks this much before the window are looked at too: one of them can make the first within it a repeat. */
export const BEFORE_WINDOW_MS = MINUTE;

/**
 * Brings the clicks that new lines may be attributed to into the log, after the visitor behind a click token has been
 * bound to the buyer. Answers the lines that what is new there may change: all of the same buyers in the same shops.
 */
export async function considerClicks(
  journal: Journal,
  config: Pick<Config, 'secret'>,
  lines: readonly NewLine[],
): Promise<BuyerLine[]> {
  const { tx, now, rules } = journal;
  const tokens = lines.flatMap(({ row, linkCode }) => (linkCode ? [{ token: linkCode, buyerKey: row.buyerKey }] : []));
  await bindTokens(tx, now, config, tokens);
  const windowMs = rules.policy.windowDays * DAY;
  const spans = spansOf(lines.map(({ row }) => row)).map((span) => ({
    ...span,
    from: new Date(span.from.getTime() - windowMs - BEFORE_WINDOW_MS),
  }));
  const found = new Map<string, LearnedClick>((await clicksFor(tx, spans)).map((click) => [click.clickId, click]));
  const fresh = await learn(journal, [...found.values()]);
  return linesAround(
    tx,
    fresh.map(({ buyerKey, shopId, at }) => ({
      buyerKey,
      shopId,
      from: at,
      to: new Date(at.getTime() + windowMs + DAY),
    })),
  );
}

type Span = { buyerKey: string; shopId: string; from: Date; to: Date };

/** For each buyer and shop the time in which lines were created. */
function spansOf(rows: readonly LineRow[]): Span[] {
  const spans = new Map<string, Span>();
  for (const { buyerKey, shopId, createdAt } of rows) {
    const name = `${buyerKey}\n${shopId}`;
    const span = spans.get(name) ?? { buyerKey, shopId, from: createdAt, to: createdAt };
    spans.set(name, {
      ...span,
      from: createdAt < span.from ? createdAt : span.from,
      to: createdAt > span.to ? createdAt : span.to,
    });
  }
  return [...spans.values()];
}
