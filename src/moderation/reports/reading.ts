import { z } from 'zod';
import { asUser, type Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { isId } from '../../lib/ids.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { mediaByIds } from '../../media/service.ts';
import type { AccountNames } from '../violations/present.ts';
import type { ViolationStatus } from '../violations/rules.ts';
import { rulesAt as violationRulesAt } from '../violations/effect.ts';
import type { ViolationRow } from '../violations/sql.ts';
import { readersShown, reasonShown, rulesAt } from './service.ts';
import type { ReportOutcome } from './schema.ts';
import * as store from './sql.ts';

const CLAIMS_MAX = 100;
const WAITING_MAX = 100;
/** Reporters of one subject that are named. */
const READERS_MAX = 20;

/** What became of a report, in the words that its reporter reads. An overturned violation was none. */
function outcomeOf(status: ViolationStatus | null): ReportOutcome {
  if (status === null) return 'received';
  if (status === 'reported' || status === 'investigating') return 'investigating';
  return status === 'dismissed' || status === 'overturned' ? 'dismissed' : 'confirmed';
}

/** A page of the reader's own reports, the latest first. */
export async function ownReports(
  tx: Tx,
  actor: Actor,
  now: Date,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  lang: Lang,
) {
  const before = keyOf(z.tuple([z.string().refine(isId)]), cursor)?.[0] ?? null;
  const rows = await store.reportsOf(tx, asUser(actor).userId, before, limit + 1);
  const page = pageFrom(rows, limit, ({ reportId }) => [reportId]);
  const { reasons } = await rulesAt(tx, now);
  return {
    nextCursor: page.nextCursor,
    items: page.items.map((row) => {
      const outcome = outcomeOf(row.status);
      return {
        id: row.reportId,
        subject: { type: row.subjectType, id: row.subjectId, title: row.title },
        reason: reasonShown(reasons, row.reason, lang),
        text: row.text,
        at: row.at.toISOString(),
        outcome,
        subjectRemoved: outcome === 'confirmed' && row.subjectRemoved === true,
        decidedAt: row.decidedAt?.toISOString() ?? null,
      };
    }),
  };
}

/** The claims of somebody, the latest first. */
export async function ownClaims(tx: Tx, actor: Actor, now: Date) {
  return presentClaims(tx, now, await store.claimsOf(tx, asUser(actor).userId, CLAIMS_MAX));
}

/** Claims about a case. */
export async function claimsShown(tx: Tx, now: Date, { violationId, status, code }: ViolationRow) {
  const rows = await store.claimsOfCase(tx, violationId, CLAIMS_MAX);
  return presentClaims(
    tx,
    now,
    rows.map((row) => ({ ...row, status, code })),
  );
}

async function presentClaims(tx: Tx, now: Date, rows: readonly (store.ClaimRow & store.ClaimedCase)[]) {
  const { copyCode } = await violationRulesAt(tx, now);
  // A case that found something else than a copy has not found the claim true.
  const outcome = ({ status, code }: store.ClaimedCase): ReportOutcome => {
    const ofCase = outcomeOf(status);
    return ofCase === 'confirmed' && code !== copyCode ? 'dismissed' : ofCase;
  };
  const pictures = await mediaByIds(tx, [...new Set(rows.flatMap(({ pictureIds }) => pictureIds))]);
  return rows.map((row) => ({
    id: row.claimId,
    copy: { id: row.copyId, title: row.copyTitle, publishedAt: row.copyPublishedAt?.toISOString() ?? null },
    work: { id: row.workId, links: row.workLinks, publishedAt: row.workPublishedAt?.toISOString() ?? null },
    text: row.text,
    pictures: row.pictureIds.flatMap((id) => {
      const picture = pictures.get(id);
      return picture ? [{ id, url: picture.urls['750'] }] : [];
    }),
    at: row.at.toISOString(),
    outcome: outcome(row),
  }));
}

/** What was reported and is no case yet. */
export async function waitingReports(tx: Tx, now: Date, lang: Lang, names: AccountNames) {
  const rows = await store.waitingSubjects(tx, WAITING_MAX);
  const accounts = await names(tx, [...new Set(rows.map(({ accountId }) => accountId))]);
  const { reasons, investigationReporters } = await rulesAt(tx, now);
  const person = await readersShown(
    tx,
    now,
    rows.flatMap(({ reporterIds }) => reporterIds),
  );
  const heard = rows.map((row) => {
    const readers = row.reporterIds.map(person);
    return { ...row, readers, reporters: readers.filter(({ blacklisted }) => !blacklisted).length };
  });
  return {
    required: investigationReporters,
    items: heard
      .toSorted((a, b) => b.reporters - a.reporters)
      .map((row) => ({
        subject: { type: row.subjectType, id: row.subjectId, title: row.title },
        account: { id: row.accountId, name: accounts.get(row.accountId) ?? null },
        reporters: row.reporters,
        readers: row.readers.slice(0, READERS_MAX),
        reasons: row.reasons.map((code) => reasonShown(reasons, code, lang)),
        texts: row.texts,
        firstAt: row.firstAt.toISOString(),
        lastAt: row.lastAt.toISOString(),
      })),
  };
}
