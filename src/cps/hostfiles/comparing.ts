import { z } from 'zod';
import { businessNow } from '../../lib/clock.ts';
import type { Config } from '../../lib/config.ts';
import { inTransaction, type Db, type Tx } from '../../lib/db.ts';
import { lines as linesByKeys, punishments as punishmentsOf, type LineRow } from '../decision/sql.ts';
import { loggedRefunds, owners } from '../intake/sql.ts';
import { lineName } from '../journal/lines.ts';
import { keyOf } from './receiving.ts';
import {
  addTo,
  differingFields,
  effectOf,
  fenOf,
  fileKinds,
  viewOfLine,
  viewOfPunishment,
  viewOfRefund,
  type FileKind,
  type Totals,
  type View,
} from './rules.ts';
import { EXTRA_ROWS_MAX } from './schema.ts';
import * as span from './held.sql.ts';
import * as store from './sql.ts';
import { tryLines } from './taking.ts';

const CHUNK = 500;
/** Rows of what we hold alone are numbered after all lines of a file. */
const EXTRA_FROM = 1_000_000_000;

const payloadSchema = z.object({ runId: z.string() });
export const kindSchema = z.enum(fileKinds);

/**
 * Compares a file with what we hold, chunk by chunk, each in a transaction of its own: after a crash it goes on with the
 * next one. Twice at once, the chunks queue up.
 */
export async function compareHostFile(
  payload: unknown,
  { db, config }: { db: Db; config: Config },
  { ending }: { ending: AbortSignal },
): Promise<void> {
  const { runId } = payloadSchema.parse(payload);
  for (let more = true; more;) {
    ending.throwIfAborted();
    more = await inTransaction(db, async (tx) => compareNext(tx, await businessNow(tx), config, runId));
  }
}

/** One chunk; answers whether there is another. */
async function compareNext(tx: Tx, now: Date, config: Config, runId: string): Promise<boolean> {
  const run = await store.lockRun(tx, runId);
  if (!run || run.state === 'compared') return false;
  return run.state === 'lines' ? compareLines(tx, now, config, run) : findExtra(tx, now, run);
}

async function compareLines(tx: Tx, now: Date, config: Config, run: store.RunRow): Promise<boolean> {
  const kind = kindSchema.parse(run.kind);
  const { runId } = run;
  const staged = await store.linesAfter(tx, runId, run.lineNr, CHUNK);
  const last = staged.at(-1);
  if (!last) {
    await store.updateRun(tx, runId, { state: 'extras' });
    return true;
  }
  const lines = staged.map(({ lineNr, key, said }) => ({ lineNr, key, said: said as View }));
  const held = await heldOf(
    tx,
    kind,
    lines.map(({ said }) => said),
  );
  const compared = lines.map(({ lineNr, key, said }) => {
    const ours = held.get(key) ?? null;
    const fields = ours ? differingFields(comparable(said), ours) : [];
    return {
      lineNr,
      said,
      held: ours,
      fields,
      class: classOf(ours, fields),
      saidFen: fenOf(said),
      heldFen: fenOf(ours),
    };
  });
  const differences = compared.flatMap((row) => (row.class === 'equal' ? [] : [{ ...row, class: row.class }]));
  const paid =
    kind === 'punishments'
      ? await paidOf(
          tx,
          differences.map(({ said }) => said),
        )
      : new Map<string, bigint>();
  const tried = await tryLines(
    tx,
    now,
    config,
    kind,
    differences.map(({ said }) => said),
  );
  await store.insertRows(
    tx,
    differences.map((row, i) => {
      const { lineNr, said, fields, saidFen, heldFen } = row;
      const result = tried[i];
      const kept = row.class === 'different' && result?.outcome === 'unchanged';
      return {
        runId,
        rowNr: lineNr,
        lineNr,
        class: row.class,
        ...namesOf(said),
        fields,
        said: JSON.stringify(said),
        held: row.held && JSON.stringify(row.held),
        saidFen,
        heldFen,
        effectFen: paid.get(keyOf(kind, said)) ?? effectOf(fields, said, row.held),
        planned: kept ? 'rejected' : (result?.outcome ?? null),
        plannedReason: kept ? 'KEPT' : (result?.reason ?? null),
        months: result?.months ?? [],
        errors: JSON.stringify(result?.errors ?? []),
        state: 'open',
      };
    }),
  );
  await store.updateRun(tx, runId, {
    lineNr: last.lineNr,
    totals: JSON.stringify(addTo(run.totals as Totals, compared)),
  });
  return true;
}

async function findExtra(tx: Tx, now: Date, run: store.RunRow): Promise<boolean> {
  const kind = kindSchema.parse(run.kind);
  const { runId } = run;
  const page = await heldPage(tx, kind, run);
  const inFile = await store.keysInFile(
    tx,
    runId,
    page.map((row) => keyOf(kind, row.held)),
  );
  const extra = page.filter((row) => !inFile.has(keyOf(kind, row.held)));
  const totals = run.totals as Totals;
  const room = EXTRA_ROWS_MAX - totals.extra.rows;
  await store.insertRows(
    tx,
    extra.slice(0, Math.max(0, room)).map(({ held }, i) => ({
      runId,
      rowNr: EXTRA_FROM + totals.extra.rows + i,
      class: 'extra',
      ...namesOf(held),
      fields: [],
      held: JSON.stringify(held),
      saidFen: 0n,
      heldFen: fenOf(held),
      effectFen: 0n,
      months: [],
      state: 'open',
    })),
  );
  const last = page.at(-1);
  await store.updateRun(tx, runId, {
    totals: JSON.stringify(
      addTo(
        totals,
        extra.map(({ held }) => ({ class: 'extra', saidFen: 0n, heldFen: fenOf(held) })),
      ),
    ),
    ...(last ? { heldAfter: JSON.stringify(last.after) } : { state: 'compared', comparedAt: now }),
  });
  return last !== undefined;
}

function classOf(held: View | null, fields: readonly string[]): 'missing' | 'different' | 'equal' {
  if (!held) return 'missing';
  return fields.length > 0 ? 'different' : 'equal';
}

/** What of a line is compared: a click token and a reason are only told on. */
function comparable({ linkCode: _code, reason: _reason, ...said }: View): View {
  return said;
}

function namesOf({ tradeNo, lineNo, refundId }: View) {
  return {
    tradeNo: String(tradeNo),
    lineNo: String(lineNo),
    refundId: refundId === undefined ? null : String(refundId),
  };
}

const lineKeys = (said: readonly View[]) =>
  said.map(({ tradeNo, lineNo }) => ({ tradeNo: String(tradeNo), lineNo: String(lineNo) }));

/** What we hold under the keys of some lines. */
async function heldOf(tx: Tx, kind: FileKind, said: readonly View[]): Promise<Map<string, View>> {
  if (kind === 'orders') return new Map((await knownLines(tx, said)).map((row) => [lineName(row), viewOfLine(row)]));
  if (kind === 'punishments')
    return new Map((await punishmentsOf(tx, lineKeys(said))).map((row) => [lineName(row), viewOfPunishment(row)]));
  const logged = await loggedRefunds(
    tx,
    said.map(({ refundId }) => String(refundId)),
  );
  return new Map(
    [...logged].map(([refundId, line]) => [
      refundId,
      viewOfRefund(loggedRefund.parse({ refundId, ...JSON.parse(line) })),
    ]),
  );
}

const loggedRefund = z.object({
  refundId: z.string(),
  tradeNo: z.string(),
  lineNo: z.string(),
  refundFen: z.int(),
  at: z.coerce.date(),
});

async function knownLines(tx: Tx, said: readonly View[]): Promise<LineRow[]> {
  return linesByKeys(tx, await owners(tx, lineKeys(said)));
}

/** What was paid for the lines that are to be punished: all of it may move. */
async function paidOf(tx: Tx, said: readonly View[]): Promise<Map<string, bigint>> {
  return new Map((await knownLines(tx, said)).map((row) => [lineName(row), row.paidFen]));
}

/** The next of what we hold in the span, with where each stands in the order of reading. */
async function heldPage(tx: Tx, kind: FileKind, run: store.RunRow): Promise<{ held: View; after: span.After }[]> {
  const after = run.heldAfter as span.After | null;
  const placed = (held: View, at: Date) => ({
    held,
    after: { at: at.toISOString(), ...namesOf(held), refundId: String(held['refundId'] ?? '') },
  });
  if (kind === 'orders')
    return (await span.heldLines(tx, run, after, CHUNK)).map((row) => placed(viewOfLine(row), row.createdAt));
  if (kind === 'refunds')
    return (await span.heldRefunds(tx, run, after, CHUNK)).map((row) => placed(viewOfRefund(row), row.at));
  return (await span.heldPunishments(tx, run, after, CHUNK)).map((row) => placed(viewOfPunishment(row), row.at));
}
