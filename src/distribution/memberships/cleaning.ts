import { audit } from '../../identity/service.ts';
import { actorName, systemActor, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { policyAt } from '../../lib/policy.ts';
import { CHANNELS_MAX, SUB_CHANNELS_MAX } from '../channels/schema.ts';
import { subChannelOf, type SubChannelRow } from '../channels/service.ts';
import { refuseMember } from '../refusals.ts';
import { tellWarned } from '../telling.ts';
import * as store from './cleaning.sql.ts';
import { countedFrom, measure, type Measured } from './measuring.ts';
import { nextCleanOut, periodOf, type CleanOutRhythm } from './periods.ts';
import { membershipPolicy } from './policy.ts';
import { endMembership } from './service.ts';

/** Members that are measured at once. */
const BATCH = 500;
/** Members that a preview names. */
const PREVIEW_MAX = 500;

type Totals = { examined: number; revoked: number; warned: number; exempt: number };
export type Preview = Totals & {
  period: string;
  rule: CleanOutRhythm;
  countedFrom: Date;
  /** It was run for this period already. */
  ran: store.CleanOutRow | undefined;
  lines: Measured[];
};

/** Whom a clean-out would revoke or warn if it was run now, by the code that runs it (DOMAIN 13.3). Refuses NOT_FOUND, CLEAN_OUT_OFF. */
export async function previewCleanOut(tx: Tx, now: Date, code: string): Promise<Preview> {
  const { subChannel, rule } = await cleaned(tx, code);
  const totals: Totals = { examined: 0, revoked: 0, warned: 0, exempt: 0 };
  const lines: Measured[] = [];
  for await (const batch of examined(tx, now, subChannel)) {
    count(totals, batch);
    lines.push(...batch.filter(({ verdict }) => verdict !== 'keep').slice(0, PREVIEW_MAX - lines.length));
  }
  const period = periodOf(rule, now);
  const ran = await store.cleanOutOf(tx, code, period);
  return { ...totals, period, rule, countedFrom: await countedFrom(tx, now, subChannel, now), ran, lines };
}

/**
 * Cleans the members of a sub-channel out, once in a period: a second run answers the first one's report (DOMAIN 3.4).
 * Refuses NOT_FOUND, CLEAN_OUT_OFF.
 */
export async function runCleanOut(tx: Tx, actor: Actor, now: Date, code: string): Promise<store.CleanOutRow> {
  const { subChannel, rule } = await cleaned(tx, code);
  const period = periodOf(rule, now);
  const by = actorName(actor);
  const { version: policyVersion } = await policyAt(tx, membershipPolicy, now);
  const totals: Totals = { examined: 0, revoked: 0, warned: 0, exempt: 0 };
  const from = await countedFrom(tx, now, subChannel, now);
  const kept = { subChannelCode: code, period, rule, ranAt: now, ranBy: by, countedFrom: from, policyVersion };
  const row = { ...kept, ...totals };
  if (!(await store.insertCleanOut(tx, row))) {
    const standing = await store.cleanOutOf(tx, code, period);
    if (!standing) throw new Error(`the clean-out ${code} ${period} is gone`);
    return standing;
  }
  for await (const batch of examined(tx, now, subChannel)) {
    count(totals, batch);
    await store.insertLines(
      tx,
      batch.flatMap((one) => lineOf(one, code, period)),
    );
    const warned = batch.flatMap(({ row: member, verdict }) => (verdict === 'warn' ? [member] : []));
    await tellWarned(tx, now, { code, period }, warned);
    for (const { row: member, verdict, findings, outcome } of batch) {
      const [first] = findings;
      if (verdict !== 'revoke' || !first) continue;
      await endMembership(tx, now, member, {
        rule: first.rule,
        reason: null,
        findings,
        outcome,
        by: actorName(systemActor),
      });
    }
  }
  await store.updateTotals(tx, row, totals);
  if (actor.kind !== 'system') {
    const what = { verb: 'run_clean_out', objectType: 'sub_channel', objectId: code };
    await audit(tx, actor, now, { ...what, after: { period, ...totals } });
  }
  return { ...row, ...totals };
}

/** When the next clean-out of any sub-channel is due. */
export async function nextCleanOutAt(tx: Tx): Promise<Date | undefined> {
  return (await dueCleanOuts(tx))[0]?.at;
}

/** Runs the earliest clean-out that is due; false when none is. */
export async function runDueCleanOut(tx: Tx, now: Date): Promise<boolean> {
  const [due] = await dueCleanOuts(tx);
  if (!due || due.at > now) return false;
  await runCleanOut(tx, systemActor, now, due.code);
  return true;
}

async function dueCleanOuts(tx: Tx): Promise<{ code: string; at: Date }[]> {
  const open = await store.uncleaned(tx, CHANNELS_MAX * SUB_CHANNELS_MAX);
  return open
    .map(({ code, rule, since, ran }) => ({ code, at: nextCleanOut(rule, since, ran) }))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

async function cleaned(tx: Tx, code: string): Promise<{ subChannel: SubChannelRow; rule: CleanOutRhythm }> {
  const subChannel = await subChannelOf(tx, code);
  if (!subChannel) throw refuse.NOT_FOUND();
  const { cleanOutRule: rule } = subChannel;
  if (rule === 'none') throw refuseMember.CLEAN_OUT_OFF();
  return { subChannel, rule };
}

/** Every standing member, measured for a clean-out now, in batches by account. */
async function* examined(tx: Tx, now: Date, subChannel: SubChannelRow): AsyncGenerator<Measured[]> {
  const suspendedSince = await countedFrom(tx, now, subChannel, now);
  let after: string | null = null;
  do {
    const members: Awaited<ReturnType<typeof store.membersAfter>> = await store.membersAfter(tx, subChannel.code, {
      suspendedSince,
      after,
      limit: BATCH,
    });
    yield await measure(tx, now, subChannel, { members, at: now });
    after = members.length === BATCH ? (members.at(-1)?.accountId ?? null) : null;
  } while (after !== null);
}

function count(totals: Totals, batch: readonly Measured[]): void {
  totals.examined += batch.length;
  totals.revoked += batch.filter(({ verdict }) => verdict === 'revoke').length;
  totals.warned += batch.filter(({ verdict }) => verdict === 'warn').length;
  totals.exempt += batch.filter(({ exempt }) => exempt !== null).length;
}

function lineOf({ row, verdict, findings, outcome }: Measured, subChannelCode: string, period: string) {
  if (verdict === 'keep') return [];
  const { accountId, membershipId } = row;
  const told = outcome?.pass === false ? outcome : null;
  return [{ accountId, subChannelCode, period, membershipId, verdict, findings, outcome: told }];
}
