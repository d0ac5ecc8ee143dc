import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId } from '../../lib/ids.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { z } from 'zod';
import { policyAt } from '../../lib/policy.ts';
import { DAY, dayOf } from '../../lib/time.ts';
import { appealsPolicy } from '../appeals/policy.ts';
import { claimsShown } from '../reports/reading.ts';
import { readersShown, reportsShown } from '../reports/service.ts';
import { kindShown, presentCases, presentCredit, presentNotes, presentPenalty } from './present.ts';
import type { AccountNames } from './present.ts';
import { creditOn, type ViolationStatus } from './rules.ts';
import type { Health } from './schema.ts';
import { tasksOf } from '../desk/sql.ts';
import { rulesAt } from './effect.ts';
import { notesAbout } from './notes.sql.ts';
import * as store from './sql.ts';
import { saidByReader } from './subjects.ts';
import { creditOf, standingAt } from './standing.ts';

const NOTES_MAX = 200;
const HISTORY_MAX = 50;

const open: readonly ViolationStatus[] = ['reported', 'investigating'];
const decided: readonly ViolationStatus[] = ['confirmed', 'dismissed', 'appealed', 'upheld', 'overturned'];

type Query = {
  view: 'open' | 'decided' | 'all';
  status?: ViolationStatus | undefined;
  accountId?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** A page of cases for operators. */
export async function listCases(tx: Tx, now: Date, query: Query, lang: Lang, names: AccountNames) {
  const statuses = query.status ? [query.status] : { open, decided, all: undefined }[query.view];
  const before = keyOf(z.tuple([z.string().refine(isId)]), query.cursor)?.[0];
  const rows = await store.violations(tx, { statuses, accountId: query.accountId }, before, query.limit + 1);
  const page = pageFrom(rows, query.limit, (row) => [row.violationId]);
  const counts = await store.countByStatus(tx);
  const sum = (...of: ViolationStatus[]) => of.reduce((all, status) => all + (counts.get(status) ?? 0), 0);
  return {
    items: await presentCases(tx, now, page.items, { rules: await rulesAt(tx, now), lang, names }),
    nextCursor: page.nextCursor,
    counts: {
      open: sum(...open),
      confirmed: sum('confirmed', 'upheld'),
      dismissed: sum('dismissed', 'overturned'),
      appealed: sum('appealed'),
    },
  };
}

/** A case with everything that its operator looks at. Refuses NOT_FOUND. */
export async function readCase(tx: Tx, now: Date, violationId: string, lang: Lang, names: AccountNames) {
  const row = isId(violationId) ? await store.violationById(tx, violationId) : undefined;
  if (!row) throw refuse.NOT_FOUND();
  const rules = await rulesAt(tx, now);
  const tools = { rules, lang, names };
  const [shown] = await presentCases(tx, now, [row], tools);
  if (!shown) throw new Error('a row has a presentation');
  const all = await store.violations(tx, { accountId: row.accountId }, undefined, HISTORY_MAX + 1);
  const notes = await notesAbout(tx, 'violation', [violationId], NOTES_MAX);
  const task = (await tasksOf(tx, 'report', [violationId])).get(violationId);
  return {
    ...shown,
    taskId: task?.taskId ?? null,
    taskStatus: task?.status ?? null,
    snapshot: row.snapshot,
    readers: await readersNamed(tx, now, row.snapshot),
    reports: await reportsShown(tx, now, violationId, lang),
    claims: await claimsShown(tx, now, row),
    notes: await presentNotes(tx, notes, { named: true }),
    credit: presentCredit(await creditOf(tx, now, row.accountId), rules),
    history: await presentCases(
      tx,
      now,
      all.filter((other) => other.violationId !== violationId && !saidByReader(other)),
      tools,
    ),
  };
}

const naming = z.object({ readerIds: z.array(z.string()) });

async function readersNamed(tx: Tx, now: Date, snapshot: unknown) {
  const named = naming.safeParse(snapshot);
  const ids = named.success ? named.data.readerIds : [];
  return ids.map(await readersShown(tx, now, ids));
}

const VIOLATIONS_MAX = 200;
const shownToAuthor = ['confirmed', 'appealed', 'upheld', 'overturned'] as const;

/** The health of an account as its members see it, with every point explained (DOMAIN 12, UX 42). */
export async function readHealth(tx: Tx, now: Date, accountId: string, lang: Lang): Promise<Health> {
  const rules = await rulesAt(tx, now);
  const credit = creditOn(await store.factsOf(tx, [accountId], now), dayOf(now), rules);
  const lines = new Map(credit.lines.map((line) => [line.violationId, line]));
  const rows = await store.violations(tx, { accountId, statuses: shownToAuthor }, undefined, VIOLATIONS_MAX);
  const standing = await standingAt(tx, accountId, now);
  const penalties = await store.penaltiesOfAccount(tx, accountId, VIOLATIONS_MAX);
  const { days } = (await policyAt(tx, appealsPolicy, now)).document;
  const until = (decidedAt: Date): string | null => {
    const last = new Date(decidedAt.getTime() + days * DAY);
    return now > last ? null : last.toISOString();
  };
  const isOver = ({ until, endedAt }: store.PenaltyRow) => endedAt !== null || (until !== null && until <= now);
  return {
    credit: presentCredit(credit, rules),
    steps: rules.steps.toSorted((a, b) => b.creditMax - a.creditMax),
    recovery: rules.recovery,
    doublingDays: rules.doublingDays,
    penalties: standing.penalties.map(presentPenalty),
    past: penalties.filter(isOver).map((row) => ({
      ...presentPenalty(row),
      endedAt: row.endedAt?.toISOString() ?? row.until?.toISOString() ?? null,
      endedBecause: row.endedBecause ?? 'served',
    })),
    violations: rows.flatMap((row) => {
      const { code, points, status, decidedAt, subjectType, subjectId, title, subjectRemoved } = row;
      const ours = shownToAuthor.find((one) => one === status);
      if (saidByReader(row)) return [];
      if (code === null || points === null || decidedAt === null || ours === undefined) return [];
      const line = lines.get(row.violationId);
      return {
        id: row.violationId,
        violation: kindShown(rules, code, lang),
        status: ours,
        subject: { type: subjectType, id: subjectId, title, removed: subjectRemoved && status !== 'overturned' },
        note: row.note ?? '',
        decidedAt: decidedAt.toISOString(),
        closedAt: row.closedAt?.toISOString() ?? null,
        appealUntil: status === 'confirmed' ? until(decidedAt) : null,
        channelCode: row.channelCode,
        points: line?.points ?? points,
        doubled: line?.doubled ?? false,
        counts: line?.counts ?? false,
        resetsOn: line?.resetsOn ?? null,
      };
    }),
  };
}
