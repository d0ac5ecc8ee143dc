import { z } from 'zod';
import { stillPending } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { wireFen } from '../../lib/money.ts';
import { enqueue } from '../../lib/outbox.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { DAY, nightAfter } from '../../lib/time.ts';
import { comparedRun } from './correcting.ts';
import { kindSchema } from './comparing.ts';
import type { LineFault } from './receiving.ts';
import { classes, noTotals, type Sums, type Totals, type View } from './rules.ts';
import { EXTRA_ROWS_MAX, RUN_DAYS } from './schema.ts';
import * as store from './sql.ts';
import { whyOf, wordedFault } from './wording.ts';

const CORRECTIONS_SHOWN = 20;

/** Comparisons, the latest first. */
export async function runsOf(tx: Tx, query: { limit: number; cursor?: string | undefined }) {
  const before = keyOf(z.tuple([z.string()]), query.cursor)?.[0];
  const page = pageFrom(await store.runs(tx, before, query.limit + 1), query.limit, ({ runId }) => [runId]);
  return { items: await presentRuns(tx, page.items), nextCursor: page.nextCursor };
}

/** One comparison as it stands in a list. Refuses NOT_FOUND. */
export async function runOf(tx: Tx, runId: string) {
  const found = await store.run(tx, runId);
  const [presented] = found ? await presentRuns(tx, [found]) : [];
  if (!presented) throw refuse.NOT_FOUND();
  return presented;
}

/** One comparison with its bad lines and corrections. Refuses NOT_FOUND. */
export async function readRun(tx: Tx, runId: string, lang: Lang) {
  const found = await store.run(tx, runId);
  if (!found) throw refuse.NOT_FOUND();
  const faults = (found.faults as LineFault[]).map(({ line, errors }) => ({
    line,
    errors: errors.map((fault) => wordedFault(fault, lang)),
  }));
  const run = await runOf(tx, runId);
  return {
    ...run,
    extrasListed: Math.min(run.totals.extra.rows, EXTRA_ROWS_MAX),
    openRows: { missing: 0, different: 0, extra: 0, ...(await store.openByClass(tx, runId)) },
    ignoredColumns: z.array(z.string()).parse(found.ignoredColumns),
    faults,
    corrections: await correctionsOf(tx, runId),
  };
}

/** The latest corrections of a run. */
export async function correctionsOf(tx: Tx, runId: string) {
  const rows = await store.corrections(tx, runId, CORRECTIONS_SHOWN);
  const asked = rows.flatMap(({ state, approvalId }) =>
    state === 'awaiting_approval' && approvalId ? [approvalId] : [],
  );
  const pending = await stillPending(tx, asked);
  return rows.map((row) => ({
    id: row.correctionId,
    class: z.enum(classes).nullable().parse(row.class),
    state: stateOf(row, pending),
    rows: row.rows,
    doneRows: row.doneRows,
    rejectedRows: row.rejectedRows,
    effectFen: wireFen(row.effectFen),
    requestedBy: row.requestedBy,
    requestedAt: row.requestedAt.toISOString(),
    reason: row.reason,
    approvalId: row.approvalId,
  }));
}

const correctionStates = z.enum(['awaiting_approval', 'running', 'done']);

function stateOf({ state: kept, approvalId }: store.CorrectionRow, pending: ReadonlySet<string>) {
  const state = correctionStates.parse(kept);
  if (state !== 'awaiting_approval') return state;
  return approvalId !== null && pending.has(approvalId) ? ('awaiting_approval' as const) : ('refused' as const);
}

/** The differences of a comparison, a page. Refuses NOT_FOUND. */
export async function rowsOf(
  tx: Tx,
  query: {
    id: string;
    class?: string | undefined;
    state?: string | undefined;
    limit: number;
    cursor?: string | undefined;
  },
  lang: Lang,
) {
  if (!(await store.run(tx, query.id))) throw refuse.NOT_FOUND();
  const after = keyOf(z.tuple([z.int().min(0).max(2_000_000_000)]), query.cursor)?.[0] ?? -1;
  const found = await store.rows(tx, query.id, { class: query.class, state: query.state, after }, query.limit + 1);
  const page = pageFrom(found, query.limit, ({ rowNr }) => [rowNr]);
  return { items: page.items.map((row) => presentRow(row, lang)), nextCursor: page.nextCursor };
}

const words = z.object({
  class: z.enum(classes),
  state: z.enum(['open', 'corrected', 'accepted']),
  outcome: z.enum(['created', 'updated', 'unchanged', 'rejected']).nullable(),
});

function presentRow(row: store.DifferenceRow, lang: Lang) {
  const { tradeNo, lineNo, refundId, fields, months, note, decidedBy } = row;
  const reason = row.outcome === null ? row.plannedReason : row.reason;
  const errors = (row.errors as LineFault['errors']).map((fault) => wordedFault(fault, lang).message);
  return {
    nr: row.rowNr,
    ...words.parse(row),
    line: row.lineNr,
    tradeNo,
    lineNo,
    refundId,
    fields,
    said: shown(row.said),
    held: shown(row.held),
    saidFen: wireFen(row.saidFen),
    heldFen: wireFen(row.heldFen),
    months,
    reason,
    why: errors.length > 0 ? errors : reason === null ? [] : [whyOf(reason, lang)],
    decidedBy,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    note,
  };
}

/** What a side says; a click token is nobody's to read. */
function shown(view: unknown): View | null {
  if (view === null) return null;
  const { linkCode: _, ...rest } = view as View;
  return rest;
}

/** Compares the same file again with what we hold now. Refuses NOT_FOUND, NOT_COMPARED. */
export async function repeatRun(tx: Tx, actor: Actor, now: Date, runId: string): Promise<string> {
  const latest = await store.latestRun(tx, await comparedRun(tx, runId));
  if (!latest) throw refuse.NOT_FOUND();
  await comparedRun(tx, latest.runId);
  const { kind, sha256, fromAt, toAt, fileName, bytes, lines, badLines } = latest;
  const fresh = newId(now);
  await store.insertRun(tx, {
    runId: fresh,
    kind,
    sha256,
    fromAt,
    toAt,
    repeat: latest.repeat + 1,
    fileName,
    bytes,
    lines,
    badLines,
    faults: JSON.stringify(latest.faults),
    ignoredColumns: JSON.stringify(latest.ignoredColumns),
    state: 'lines',
    totals: JSON.stringify(noTotals),
    createdBy: actorName(actor),
    createdAt: now,
  });
  await store.copyLines(tx, latest.runId, fresh);
  await enqueue(tx, 'cps.compare_host_file', { runId: fresh }, { jobKey: `host_file:${fresh}` });
  return fresh;
}

async function presentRuns(tx: Tx, rows: readonly store.RunRow[]) {
  const open = await store.openRows(
    tx,
    rows.map(({ runId }) => runId),
  );
  return rows.map((row) => ({
    id: row.runId,
    kind: kindSchema.parse(row.kind),
    fileName: row.fileName,
    sha256: row.sha256,
    from: row.fromAt.toISOString(),
    to: row.toAt.toISOString(),
    repeat: row.repeat,
    state: row.state === 'compared' ? ('compared' as const) : ('comparing' as const),
    lines: row.lines,
    badLines: row.badLines,
    comparedLines: comparedLines(row.totals as Totals),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    comparedAt: row.comparedAt?.toISOString() ?? null,
    totals: presentTotals(row.totals as Totals),
    open: open.get(row.runId) ?? 0,
  }));
}

function comparedLines({ equal, missing, different }: Totals): number {
  return equal.rows + missing.rows + different.rows;
}

function presentTotals(totals: Totals) {
  const all = Object.values(totals).reduce<Sums>(
    (sum, part) => ({
      rows: sum.rows + part.rows,
      saidFen: String(BigInt(sum.saidFen) + BigInt(part.saidFen)),
      heldFen: String(BigInt(sum.heldFen) + BigInt(part.heldFen)),
    }),
    { rows: 0, saidFen: '0', heldFen: '0' },
  );
  const { equal, missing, different, extra } = totals;
  return {
    equal: presentSums(equal),
    missing: presentSums(missing),
    different: presentSums(different),
    extra: presentSums(extra),
    all: presentSums(all),
  };
}

function presentSums({ rows, saidFen, heldFen }: Sums) {
  const [said, held] = [BigInt(saidFen), BigInt(heldFen)];
  return { rows, saidFen: wireFen(said), heldFen: wireFen(held), differenceFen: wireFen(said - held) };
}

/** Comparisons are deleted with their lines in the night after their time, one after another. */
export const hostFileExpiry = {
  next: async (tx: Tx): Promise<Date | undefined> => {
    const oldest = await store.oldestRun(tx);
    return oldest && nightAfter(new Date(oldest.createdAt.getTime() + RUN_DAYS * DAY));
  },
  run: async (tx: Tx): Promise<boolean> => {
    const oldest = await store.oldestRun(tx);
    if (oldest) await store.deleteRun(tx, oldest.runId);
    return oldest !== undefined;
  },
};
