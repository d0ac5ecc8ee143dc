import { implement } from '@orpc/server';
import { z } from 'zod';
import { nicknamesOf } from '../../identity/service.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { guard, type RequestContext } from '../../lib/http.ts';
import { isId } from '../../lib/ids.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { presentApplicants } from '../applications/present.ts';
import { subChannelNames } from '../channels/names.ts';
import { previewCleanOut, runCleanOut } from './cleaning.ts';
import * as store from './cleaning.sql.ts';
import { membershipsContract } from './schema.ts';

const ranKey = z.tuple([z.iso.datetime(), z.string().max(60)]);
const accountKey = z.tuple([z.string().refine(isId)]);

/** Handlers of clean-outs. */
export function cleanOutHandlers() {
  const os = implement(membershipsContract).$context<RequestContext>().use(guard);
  return {
    previewCleanOut: os.previewCleanOut.handler(async ({ context: { tx, now, lang }, input }) => {
      const { ran, lines, countedFrom, ...preview } = await previewCleanOut(tx, now, input.code);
      const [report = null] = ran ? await presentCleanOuts(tx, lang, [ran]) : [];
      const told = lines.flatMap(({ row, verdict, findings, outcome }) =>
        verdict === 'keep' ? [] : [{ ...row, verdict, findings, outcome: outcome?.pass === false ? outcome : null }],
      );
      return {
        ...preview,
        countedFrom: countedFrom.toISOString(),
        ran: report,
        lines: await presentLines(tx, now, told),
      };
    }),
    runCleanOut: os.runCleanOut.handler(async ({ context: { tx, actor, now, lang }, input }) => {
      const [report] = await presentCleanOuts(tx, lang, [await runCleanOut(tx, actor, now, input.code)]);
      if (!report) throw new Error(`the clean-out of ${input.code} has no report`);
      return report;
    }),
    cleanOuts: os.cleanOuts.handler(async ({ context: { tx, lang }, input: { subChannel = null, cursor, limit } }) => {
      const [at, code] = keyOf(ranKey, cursor) ?? [];
      const before = at !== undefined && code !== undefined ? { at, code } : null;
      const rows = await store.cleanOuts(tx, { code: subChannel, before, limit: limit + 1 });
      const page = pageFrom(rows, limit, ({ ranAt, subChannelCode }) => [ranAt.toISOString(), subChannelCode]);
      return { ...page, items: await presentCleanOuts(tx, lang, page.items) };
    }),
    cleanOutLines: os.cleanOutLines.handler(async ({ context: { tx, now }, input }) => {
      const { code, period, cursor, limit } = input;
      if (!(await store.cleanOutOf(tx, code, period))) throw refuse.NOT_FOUND();
      const after = keyOf(accountKey, cursor)?.[0] ?? null;
      const rows = await store.linesOf(tx, { code, period, after, limit: limit + 1 });
      const page = pageFrom(rows, limit, ({ accountId }) => [accountId]);
      return { ...page, items: await presentLines(tx, now, page.items) };
    }),
  };
}

async function presentCleanOuts(tx: Tx, lang: Lang, rows: store.CleanOutRow[]) {
  const names = await subChannelNames(tx, lang);
  const users = rows.flatMap(({ ranBy }) => userOf(ranBy) ?? []);
  const nicknames = await nicknamesOf(tx, [...new Set(users)]);
  return rows.map(({ subChannelCode, ranAt, ranBy, countedFrom, period, rule, examined, revoked, warned, exempt }) => {
    const user = userOf(ranBy);
    return {
      subChannel: names(subChannelCode),
      period,
      rule,
      ranAt: ranAt.toISOString(),
      ranBy: user === null ? null : (nicknames.get(user) ?? ''),
      countedFrom: countedFrom.toISOString(),
      examined,
      revoked,
      warned,
      exempt,
    };
  });
}

type Line = Pick<store.CleanOutLine, 'accountId' | 'membershipId' | 'verdict' | 'findings' | 'outcome'>;

async function presentLines(tx: Tx, now: Date, lines: readonly Line[]) {
  const applicant = await presentApplicants(
    tx,
    now,
    lines.map(({ accountId }) => accountId),
  );
  return lines.map(({ accountId, membershipId, verdict, findings, outcome }) => ({
    account: applicant(accountId),
    membershipId,
    verdict,
    findings,
    outcome,
  }));
}

const userOf = (by: string): string | null => (by.startsWith('user:') ? by.slice('user:'.length) : null);
