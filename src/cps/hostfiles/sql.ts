import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { CpsHostFileCorrection, CpsHostFileLine, CpsHostFileRow, CpsHostFileRun } from '../../../db/types.ts';
import type { Tx } from '../../lib/db.ts';
import { rowsAs } from '../../lib/unnested.ts';
import type { Choice } from './schema.ts';

export type RunRow = Selectable<CpsHostFileRun>;
export type DifferenceRow = Selectable<CpsHostFileRow>;
export type CorrectionRow = Selectable<CpsHostFileCorrection>;
export type StagedLine = Selectable<CpsHostFileLine>;

type FileName = { kind: string; sha256: string; fromAt: Date; toAt: Date };

/** The latest run of a file. */
export function latestRun(tx: Tx, { kind, sha256, fromAt, toAt }: FileName): Promise<RunRow | undefined> {
  return tx
    .selectFrom('cps.hostFileRun')
    .selectAll()
    .where('kind', '=', kind)
    .where('sha256', '=', sha256)
    .where('fromAt', '=', fromAt)
    .where('toAt', '=', toAt)
    .orderBy('repeat', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertRun(tx: Tx, row: Insertable<CpsHostFileRun>): Promise<void> {
  await tx.insertInto('cps.hostFileRun').values(row).execute();
}

export async function updateRun(tx: Tx, runId: string, change: Updateable<CpsHostFileRun>): Promise<void> {
  await tx.updateTable('cps.hostFileRun').set(change).where('runId', '=', runId).execute();
}

export function run(tx: Tx, runId: string): Promise<RunRow | undefined> {
  return tx.selectFrom('cps.hostFileRun').selectAll().where('runId', '=', runId).executeTakeFirst();
}

/** What the host's files of runs hold and when they came, by the runs' ids. */
export async function filesOf(
  tx: Tx,
  runIds: readonly string[],
): Promise<Map<string, { kind: string; createdAt: Date }>> {
  if (runIds.length === 0) return new Map();
  const found = tx.selectFrom('cps.hostFileRun').select(['runId', 'kind', 'createdAt']).where('runId', 'in', runIds);
  return new Map((await found.execute()).map(({ runId, ...file }) => [runId, file]));
}

export function lockRun(tx: Tx, runId: string): Promise<RunRow | undefined> {
  return tx.selectFrom('cps.hostFileRun').selectAll().where('runId', '=', runId).forUpdate().executeTakeFirst();
}

/** Runs, the latest first. */
export function runs(tx: Tx, before: string | undefined, limit: number): Promise<RunRow[]> {
  let query = tx.selectFrom('cps.hostFileRun').selectAll().orderBy('runId', 'desc').limit(limit);
  if (before !== undefined) query = query.where('runId', '<', before);
  return query.execute();
}

/** How many differences of some runs are open. */
export async function openRows(tx: Tx, runIds: readonly string[]): Promise<Map<string, number>> {
  const found = await sql<{ runId: string; open: number }>`
    select run_id, count(*)::int as open from cps.host_file_row
    where run_id = any(${runIds}) and state = 'open' group by run_id`.execute(tx);
  return new Map(found.rows.map(({ runId, open }) => [runId, open]));
}

/** How many differences of a run are open, by class. */
export async function openByClass(tx: Tx, runId: string): Promise<Record<string, number>> {
  const found = await sql<{ class: string; open: number }>`
    select class, count(*)::int as open from cps.host_file_row
    where run_id = ${runId} and state = 'open' group by class`.execute(tx);
  return Object.fromEntries(found.rows.map((row) => [row.class, row.open]));
}

/** Keeps lines of a file; answers the numbers of those whose key stands in the file already. */
export async function insertLines(tx: Tx, rows: readonly (StagedLine & { said: object })[]): Promise<number[]> {
  const columns = { runId: 'text', lineNr: 'int', key: 'text', said: 'jsonb' } as const;
  const done = await sql<{ lineNr: number }>`
    insert into cps.host_file_line (run_id, line_nr, key, said) select w.* from ${rowsAs('w', rows, columns)}
    on conflict do nothing returning line_nr`.execute(tx);
  const kept = new Set(done.rows.map(({ lineNr }) => lineNr));
  return rows.map(({ lineNr }) => lineNr).filter((nr) => !kept.has(nr));
}

/** The lines of one run for another one of the same file. */
export async function copyLines(tx: Tx, from: string, to: string): Promise<void> {
  await sql`insert into cps.host_file_line (run_id, line_nr, key, said)
    select ${to}, line_nr, key, said from cps.host_file_line where run_id = ${from}`.execute(tx);
}

export function linesAfter(tx: Tx, runId: string, after: number, limit: number): Promise<StagedLine[]> {
  return tx
    .selectFrom('cps.hostFileLine')
    .selectAll()
    .where('runId', '=', runId)
    .where('lineNr', '>', after)
    .orderBy('lineNr')
    .limit(limit)
    .execute();
}

/** Which of some keys stand in a file. */
export async function keysInFile(tx: Tx, runId: string, keys: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ key: string }>`
    select key from cps.host_file_line where run_id = ${runId} and key = any(${keys})`.execute(tx);
  return new Set(found.rows.map(({ key }) => key));
}

export async function insertRows(tx: Tx, rows: readonly Insertable<CpsHostFileRow>[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('cps.hostFileRow')
      .values([...rows])
      .execute();
}

/** Differences of a run, a page. */
export function rows(
  tx: Tx,
  runId: string,
  filter: { class?: string | undefined; state?: string | undefined; after: number },
  limit: number,
): Promise<DifferenceRow[]> {
  let query = tx.selectFrom('cps.hostFileRow').selectAll().where('runId', '=', runId).where('rowNr', '>', filter.after);
  if (filter.class) query = query.where('class', '=', filter.class);
  if (filter.state) query = query.where('state', '=', filter.state);
  return query.orderBy('rowNr').limit(limit).execute();
}

const among = (runId: string, { class: of, rows: nrs }: Choice) => sql`run_id = ${runId} and state = 'open'
  ${of ? sql`and class = ${of}` : sql``} ${nrs ? sql`and row_nr = any(${nrs}::int[])` : sql``}`;
const correctable = sql`class in ('missing', 'different')`;

/** What a choice of open differences comes to, by what taking them in would do. */
export async function plannedOf(tx: Tx, runId: string, choice: Choice) {
  const found = await sql<{
    outcome: string | null;
    reason: string | null;
    rows: number;
    saidFen: bigint;
    heldFen: bigint;
    effectFen: bigint;
  }>`
    select coalesce(outcome, planned) as outcome, case when outcome is null then planned_reason else reason end as reason,
      count(*)::int as rows, sum(said_fen)::bigint as said_fen, sum(held_fen)::bigint as held_fen,
      sum(effect_fen)::bigint as effect_fen
    from cps.host_file_row where ${among(runId, choice)} and ${correctable} group by 1, 2 order by 3 desc limit 50`.execute(
    tx,
  );
  return found.rows;
}

export async function monthsOf(tx: Tx, runId: string, choice: Choice): Promise<{ month: string; rows: number }[]> {
  const found = await sql<{ month: string; rows: number }>`
    select m.month, count(*)::int as rows from cps.host_file_row cross join lateral unnest(months) as m(month)
    where ${among(runId, choice)} and ${correctable} group by 1 order by 1 limit 100`.execute(tx);
  return found.rows;
}

/** Binds the rows of a choice to a correction, which takes them in one after another. */
export async function bindRows(tx: Tx, runId: string, choice: Choice, correctionId: string): Promise<number> {
  const done = await sql`update cps.host_file_row
    set correction_id = ${correctionId}, outcome = null, reason = null, errors = '[]'
    where ${among(runId, choice)} and ${correctable}`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}

/** The next rows of a correction that were not taken in yet, in the order of the file. */
export function nextOfCorrection(tx: Tx, runId: string, correctionId: string, limit: number): Promise<DifferenceRow[]> {
  return tx
    .selectFrom('cps.hostFileRow')
    .selectAll()
    .where('runId', '=', runId)
    .where('correctionId', '=', correctionId)
    .where('outcome', 'is', null)
    .orderBy('rowNr')
    .limit(limit)
    .execute();
}

export type RowOutcome = {
  rowNr: number;
  state: string;
  outcome: string;
  reason: string | null;
  errors: object[];
  months: string[];
};

export async function updateOutcomes(
  tx: Tx,
  { runId, by, at }: { runId: string; by: string; at: Date },
  outcomes: readonly RowOutcome[],
): Promise<void> {
  const columns = {
    rowNr: 'int',
    state: 'text',
    outcome: 'text',
    reason: 'text',
    errors: 'jsonb',
    months: 'jsonb',
  } as const;
  await sql`update cps.host_file_row r set state = w.state, outcome = w.outcome, reason = w.reason, errors = w.errors,
      months = array(select jsonb_array_elements_text(w.months)), decided_by = ${by}, decided_at = ${at}
    from ${rowsAs('w', outcomes, columns)} where r.run_id = ${runId} and r.row_nr = w.row_nr`.execute(tx);
}

export async function acceptRows(
  tx: Tx,
  runId: string,
  choice: Choice,
  { by, at, note }: { by: string; at: Date; note: string },
): Promise<number> {
  const done =
    await sql`update cps.host_file_row set state = 'accepted', decided_by = ${by}, decided_at = ${at}, note = ${note}
    where ${among(runId, choice)}`.execute(tx);
  return Number(done.numAffectedRows ?? 0n);
}

export async function insertCorrection(tx: Tx, row: Insertable<CpsHostFileCorrection>): Promise<void> {
  await tx.insertInto('cps.hostFileCorrection').values(row).execute();
}

export function lockCorrection(tx: Tx, correctionId: string): Promise<CorrectionRow | undefined> {
  return tx
    .selectFrom('cps.hostFileCorrection')
    .selectAll()
    .where('correctionId', '=', correctionId)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateCorrection(
  tx: Tx,
  correctionId: string,
  change: Updateable<CpsHostFileCorrection>,
): Promise<void> {
  await tx.updateTable('cps.hostFileCorrection').set(change).where('correctionId', '=', correctionId).execute();
}

/** The corrections of a run with their progress, the latest first. */
export async function corrections(tx: Tx, runId: string, limit: number) {
  const found = await sql<CorrectionRow & { doneRows: number; rejectedRows: number }>`
    select c.*, p.done_rows, p.rejected_rows from cps.host_file_correction c
    cross join lateral (select count(*) filter (where r.outcome is not null)::int as done_rows,
        count(*) filter (where r.outcome = 'rejected')::int as rejected_rows
      from cps.host_file_row r where r.run_id = c.run_id and r.correction_id = c.correction_id) p
    where c.run_id = ${runId} order by c.correction_id desc limit ${limit}`.execute(tx);
  return found.rows;
}

/** The oldest run. */
export async function oldestRun(tx: Tx): Promise<{ runId: string; createdAt: Date } | undefined> {
  return tx
    .selectFrom('cps.hostFileRun')
    .select(['runId', 'createdAt'])
    .orderBy('createdAt')
    .limit(1)
    .executeTakeFirst();
}

/** Deletes a run with all of its lines, rows and corrections. */
export async function deleteRun(tx: Tx, runId: string): Promise<void> {
  for (const table of ['cps.hostFileLine', 'cps.hostFileRow', 'cps.hostFileCorrection', 'cps.hostFileRun'] as const)
    await tx.deleteFrom(table).where('runId', '=', runId).execute();
}
