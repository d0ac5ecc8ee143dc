import { z } from 'zod';
import { audit, needsSecondPerson, refuseWhileWaiting, requestApproval } from '../../identity/service.ts';
import { actorName, type Actor } from '../../lib/actor.ts';
import { businessNow } from '../../lib/clock.ts';
import type { Config } from '../../lib/config.ts';
import { inTransaction, type Db, type Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { wireFen, type Fen } from '../../lib/money.ts';
import { enqueue } from '../../lib/outbox.ts';
import type { Lang } from '../../lib/problem.ts';
import { kindSchema } from './comparing.ts';
import { refuseFile } from './refusals.ts';
import type { View } from './rules.ts';
import type { Choice } from './schema.ts';
import * as store from './sql.ts';
import { takeLines } from './taking.ts';
import { whyOf } from './wording.ts';

const CHUNK = 200;

/** What a correction of a choice would come to, as of the comparison or of the last try. */
export async function previewCorrection(tx: Tx, now: Date, runId: string, choice: Choice, lang: Lang) {
  await comparedRun(tx, runId);
  const parts = await store.plannedOf(tx, runId, choice);
  const sum = (of: 'saidFen' | 'heldFen' | 'effectFen'): Fen => parts.reduce((total, part) => total + part[of], 0n);
  const refused = parts.filter(({ outcome }) => outcome === 'rejected');
  const count = (some: typeof parts) => some.reduce((rows, part) => rows + part.rows, 0);
  return {
    rows: count(parts),
    saidFen: wireFen(sum('saidFen')),
    heldFen: wireFen(sum('heldFen')),
    effectFen: wireFen(sum('effectFen')),
    secondPerson: await needsSecondPerson(tx, now, sum('effectFen')),
    taken: count(parts) - count(refused),
    months: await store.monthsOf(tx, runId, choice),
    refused: refused.map(({ reason, rows }) => ({ reason: reason ?? '', why: whyOf(reason ?? '', lang), rows })),
  };
}

/**
 * Has differences corrected by the normal path, or asks a second person for it (DOMAIN 1.3). Refuses NOT_FOUND,
 * NOT_COMPARED, CORRECTION_RUNNING, NOTHING_TO_CORRECT, APPROVAL_PENDING.
 */
export async function requestCorrection(
  tx: Tx,
  actor: Actor,
  now: Date,
  wish: { runId: string; choice: Choice; reason: string },
): Promise<{ correctionId: string; approvalId: string | null }> {
  const { runId, choice, reason } = wish;
  await comparedRun(tx, runId);
  await refuseRunning(tx, runId);
  const about = { kind: 'host_correction', objectType: 'host_file_run', objectId: runId };
  await refuseWhileWaiting(tx, about);
  const parts = await store.plannedOf(tx, runId, choice);
  if (parts.length === 0) throw refuseFile.NOTHING_TO_CORRECT();
  const effectFen = parts.reduce((total, part) => total + part.effectFen, 0n);
  const rows = parts.reduce((total, part) => total + part.rows, 0);
  const correctionId = newId(now);
  const second = await needsSecondPerson(tx, now, effectFen);
  const approvalId = second
    ? (
        await requestApproval(tx, actor, now, {
          ...about,
          amountFen: effectFen,
          payload: { correctionId },
          effect: [
            {
              zh: `按商城文件更正 ${rows} 行`,
              en: `${rows} lines corrected after the host’s file`,
              fen: wireFen(effectFen),
            },
          ],
          reason,
        })
      ).approvalId
    : null;
  await store.insertCorrection(tx, {
    correctionId,
    runId,
    class: choice.class ?? null,
    rowNrs: choice.rows ?? null,
    reason,
    requestedBy: actorName(actor),
    requestedAt: now,
    state: 'awaiting_approval',
    approvalId,
    rows,
    effectFen,
  });
  if (!second) await beginCorrection(tx, actor, now, { correctionId });
  return { correctionId, approvalId };
}

export const correctionPayload = z.object({ correctionId: z.string() });

/** Begins a correction; a second person has confirmed it where one was needed. Refuses NOT_FOUND, CORRECTION_RUNNING. */
export async function beginCorrection(
  tx: Tx,
  actor: Actor,
  now: Date,
  { correctionId }: z.infer<typeof correctionPayload>,
): Promise<void> {
  const correction = await store.lockCorrection(tx, correctionId);
  if (!correction || correction.state !== 'awaiting_approval') throw refuse.NOT_FOUND();
  const { runId, reason } = correction;
  await comparedRun(tx, runId);
  await refuseRunning(tx, runId);
  const rows = await store.bindRows(tx, runId, choiceOf(correction), correctionId);
  await store.updateCorrection(tx, correctionId, { state: 'running', rows });
  await audit(tx, actor, now, {
    verb: 'correct_host_file',
    objectType: 'host_file_run',
    objectId: runId,
    after: { correctionId, rows, effectFen: wireFen(correction.effectFen) },
    reason,
  });
  await enqueue(tx, 'cps.correct_host_file', { correctionId }, { jobKey: `host_correction:${correctionId}` });
}

function choiceOf({ class: of, rowNrs }: store.CorrectionRow): Choice {
  return {
    class: z
      .enum(['missing', 'different'])
      .optional()
      .parse(of ?? undefined),
    rows: rowNrs ?? undefined,
  };
}

/**
 * Takes the lines of a correction in, a chunk a transaction, each with its outcome: what was done stays done after a crash,
 * and is not done twice.
 */
export async function correctHostFile(
  payload: unknown,
  { db, config }: { db: Db; config: Config },
  { ending }: { ending: AbortSignal },
): Promise<void> {
  const { correctionId } = correctionPayload.parse(payload);
  for (let more = true; more;) {
    ending.throwIfAborted();
    more = await inTransaction(db, async (tx) => correctNext(tx, await businessNow(tx), config, correctionId));
  }
}

async function correctNext(tx: Tx, now: Date, config: Config, correctionId: string): Promise<boolean> {
  const correction = await store.lockCorrection(tx, correctionId);
  if (!correction || correction.state !== 'running') return false;
  const { runId } = correction;
  const run = await store.run(tx, runId);
  const rows = run ? await store.nextOfCorrection(tx, runId, correctionId, CHUNK) : [];
  if (!run || rows.length === 0) {
    await store.updateCorrection(tx, correctionId, { state: 'done', finishedAt: now });
    return false;
  }
  const taken = await takeLines(
    tx,
    now,
    config,
    kindSchema.parse(run.kind),
    rows.map(({ said }) => said as View),
  );
  const outcomes = rows.map((row, i) => {
    const result = taken[i];
    if (!result) throw new Error('a line has no result');
    // What is different and stays as it is was not corrected; what was missing has come meanwhile.
    const kept = row.class === 'different' && result.outcome === 'unchanged';
    const rejected = kept || result.outcome === 'rejected';
    return {
      rowNr: row.rowNr,
      state: rejected ? 'open' : 'corrected',
      outcome: rejected ? 'rejected' : result.outcome,
      reason: kept ? 'KEPT' : (result.reason ?? null),
      errors: result.errors ?? [],
      months: result.months,
    };
  });
  await store.updateOutcomes(tx, { runId, by: correction.requestedBy, at: now }, outcomes);
  return true;
}

/** Accepts differences as they are: nothing is changed, the reason is kept. Refuses NOT_FOUND, NOT_COMPARED, NOTHING_TO_CORRECT. */
export async function acceptDifferences(
  tx: Tx,
  actor: Actor,
  now: Date,
  { runId, choice, reason }: { runId: string; choice: Choice; reason: string },
): Promise<{ rows: number }> {
  await comparedRun(tx, runId);
  const rows = await store.acceptRows(tx, runId, choice, { by: actorName(actor), at: now, note: reason });
  if (rows === 0) throw refuseFile.NOTHING_TO_CORRECT();
  const after = { rows, class: choice.class ?? null };
  await audit(tx, actor, now, {
    verb: 'accept_host_file',
    objectType: 'host_file_run',
    objectId: runId,
    after,
    reason,
  });
  return { rows };
}

/** A run that is compared, locked. Refuses NOT_FOUND, NOT_COMPARED. */
export async function comparedRun(tx: Tx, runId: string): Promise<store.RunRow> {
  const run = await store.lockRun(tx, runId);
  if (!run) throw refuse.NOT_FOUND();
  if (run.state !== 'compared') throw refuseFile.NOT_COMPARED();
  return run;
}

async function refuseRunning(tx: Tx, runId: string): Promise<void> {
  const running = (await store.corrections(tx, runId, 20)).some(({ state }) => state === 'running');
  if (running) throw refuseFile.CORRECTION_RUNNING();
}
