import { inSavepoint, type Tx } from '../../lib/db.ts';
import type { Config } from '../../lib/config.ts';
import { lineName } from '../journal/lines.ts';
import { openJournal } from '../journal/service.ts';
import { orderInput, punishmentInput, refundInput, type LineResult } from '../intake/schema.ts';
import { takeOrders, takePunishments, takeRefunds } from '../intake/service.ts';
import type { FileKind, View } from './rules.ts';
import { entriesOf } from './held.sql.ts';

/** What became of a line of a file: as the host's feed answers, with the months whose entries have changed by it. */
export type Taken = LineResult & { months: string[] };

/** Takes lines in by the normal path, as if the host had sent them now (API.md, host marketplace). */
export async function takeLines(
  tx: Tx,
  now: Date,
  config: Pick<Config, 'secret'>,
  kind: FileKind,
  said: readonly View[],
): Promise<Taken[]> {
  const keys = [
    ...new Map(
      said.map(({ tradeNo, lineNo }) => [
        `${tradeNo}\n${lineNo}`,
        { tradeNo: String(tradeNo), lineNo: String(lineNo) },
      ]),
    ).values(),
  ];
  const journal = await openJournal(tx, now);
  const before = await entriesOf(tx, keys);
  const results =
    kind === 'orders'
      ? await takeOrders(
          journal,
          said.map((line) => orderInput.parse(line)),
          config,
        )
      : kind === 'refunds'
        ? await takeRefunds(
            journal,
            said.map((line) => refundInput.parse(line)),
          )
        : await takePunishments(
            journal,
            said.map((line) => punishmentInput.parse(line)),
          );
  const months = monthsChanged(before, await entriesOf(tx, keys));
  return results.map((result, i) => {
    const { tradeNo, lineNo } = said[i] ?? {};
    const touched = result.outcome === 'created' || result.outcome === 'updated';
    return { ...result, months: touched ? [...(months.get(`${tradeNo}\n${lineNo}`) ?? [])].toSorted() : [] };
  });
}

/** What taking lines in would come to: it is done and undone. */
export async function tryLines(...wish: Parameters<typeof takeLines>): Promise<Taken[]> {
  const [tx] = wish;
  const undo = new Error('a trial is undone');
  let taken: Taken[] = [];
  await inSavepoint(tx, async () => {
    taken = await takeLines(...wish);
    throw undo;
  }).catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  return taken;
}

type Entries = Awaited<ReturnType<typeof entriesOf>>;

/** By line, the months in which entries have come or gone. */
function monthsChanged(before: Entries, after: Entries): Map<string, Set<string>> {
  const name = (row: Entries[number]) => `${lineName(row)}\n${row.entry}`;
  const stood = new Set(before.map(name));
  const stands = new Set(after.map(name));
  const changed = [...before.filter((row) => !stands.has(name(row))), ...after.filter((row) => !stood.has(name(row)))];
  const months = new Map<string, Set<string>>();
  for (const row of changed) months.set(lineName(row), (months.get(lineName(row)) ?? new Set()).add(row.month));
  return months;
}
