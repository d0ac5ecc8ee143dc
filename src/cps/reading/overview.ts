import { z } from 'zod';
import { accountsByIds } from '../../accounts/service.ts';
import type { Tx } from '../../lib/db.ts';
import { wireFen } from '../../lib/money.ts';
import { keyOf, pageFrom } from '../../lib/page.ts';
import { authorisationAt, type Authorisation } from '../accounts.ts';
import { explanationSchema } from '../decision/explanation.ts';
import { accounts, lineHolds } from '../decision/sql.ts';
import { decisions, type CommissionRow } from '../decision/store.sql.ts';
import { estimatedShare } from '../institutions/share.ts';
import { lineName } from '../journal/lines.ts';
import { rulesAt } from '../journal/service.ts';
import { monthRow, monthRows } from '../month/sql.ts';
import type { overviewFilter, overviewQuery, overviewSumsSchema, WireOverview } from './overviewSchema.ts';
import * as store from './overview.sql.ts';
import { presentCommission } from './present.ts';
import { heldAt, paidMonthOf } from './stops.ts';
import { surroundings } from './surroundings.ts';
import { takenAmounts, takenBackOf } from './takenBack.ts';

const MONTHS_MAX = 1200;

/** A page of the commissions of all accounts with every party's part, the latest ordered first (DOMAIN 13.9). */
export async function overviewOf(tx: Tx, now: Date, query: z.infer<typeof overviewQuery>) {
  const key = keyOf(z.tuple([z.iso.datetime(), z.string(), z.string(), z.string()]), query.cursor);
  const after = key && { at: key[0], tradeNo: key[1], lineNo: key[2], commissionId: key[3] };
  const rows = await store.overviewPage(tx, await wishOf(tx, query), after, query.limit + 1);
  const page = pageFrom(rows, query.limit, ({ createdAt, tradeNo, lineNo, commissionId }) => [
    createdAt.toISOString(),
    tradeNo,
    lineNo,
    commissionId,
  ]);
  return { items: await presented(tx, now, page.items), nextCursor: page.nextCursor };
}

/** What the lines that a filter leaves come to, for each party and in all; equal to the sum of the pages. */
export async function overviewSumsOf(
  tx: Tx,
  now: Date,
  filter: z.infer<typeof overviewFilter>,
): Promise<z.infer<typeof overviewSumsSchema>> {
  const { lines, ...sums } = await store.overviewSums(tx, await wishOf(tx, filter), now);
  return {
    lines,
    baseFen: wireFen(sums.baseFen),
    grossFen: wireFen(sums.grossFen),
    networkFen: wireFen(sums.networkFen),
    platformFen: wireFen(sums.platformFen),
    poolFen: wireFen(sums.poolFen),
    creatorFen: wireFen(sums.creatorFen),
    forfeitedFen: wireFen(sums.forfeitedFen),
    institutionFen: wireFen(sums.institutionFen),
    clawbackFen: wireFen(sums.clawbackFen),
    takenBack: {
      ...takenAmounts(sums),
      statedFen: wireFen(sums.statedFen),
      openFen: wireFen(sums.clawbackFen - sums.statedFen),
      correctedFen: wireFen(sums.correctedFen),
    },
    computedAt: now.toISOString(),
  };
}

async function wishOf(
  tx: Tx,
  { month, status, accountId, shopId, tradeNo, takenBack }: z.infer<typeof overviewFilter>,
): Promise<store.OverviewWish> {
  const rows = status === 'payable' ? await monthRows(tx, MONTHS_MAX) : [];
  const lockedMonths = rows.flatMap((row) => (row.state === 'locked' ? [row.month] : []));
  const monthClosed = month !== undefined && (await monthRow(tx, month)) !== undefined;
  return { month, monthClosed, status, accountId, shopId, tradeNo, takenBack: takenBack === 'true', lockedMonths };
}

async function presented(tx: Tx, now: Date, rows: readonly CommissionRow[]): Promise<WireOverview[]> {
  const { calendar } = await rulesAt(tx, now);
  const around = await surroundings(tx, now, rows);
  const beside = await besideOf(tx, rows);
  return rows.map((row) => {
    const { clickAt: _, ...commission } = presentCommission({ ...row, clickAt: null }, around);
    const { explanation, authorisations, holds } = beside.of(row);
    const at = (row.confirmedAt ?? now).getTime();
    const authorisation = authorisationAt({ levels: [], holds: [], authorisations }, at);
    const settled = explanation ? paidMonthOf(explanation.entries) : null;
    const covers = heldAt(row, explanation?.entries ?? [], calendar, now);
    return {
      ...commission,
      accountId: row.accountId,
      accountName: beside.nameOf(row.accountId),
      institution: authorisation && {
        id: authorisation.institutionId,
        name: beside.nameOf(authorisation.institutionId),
        shareBp: authorisation.shareBp,
      },
      institutionFen: wireFen(estimatedShare(row.creatorFen, authorisation?.shareBp ?? 0)),
      settlesLater: row.status === 'estimated' && beside.closed.has(row.month),
      statementMonth: settled !== null && beside.posted.has(settled) ? settled : null,
      holds: row.withheld
        ? [
            ...holds.filter(covers).map(({ kind, fromAt }) => ({ kind, from: fromAt.toISOString() })),
            ...(commission.waitsUntil === null ? [] : [{ kind: 'level' as const, from: null }]),
          ]
        : [],
      takenBack: beside.takenBack(row),
    };
  });
}

/** What other rows say of a page of commissions: decisions, authorisations, holds, payouts and what was taken back. */
async function besideOf(tx: Tx, rows: readonly CommissionRow[]) {
  const ids = [...new Set(rows.map(({ accountId }) => accountId))];
  const facts = await accounts(tx, ids);
  const authorisations = Map.groupBy(facts.authorisations, ({ accountId }) => accountId);
  const ownHolds = Map.groupBy(facts.holds, ({ accountId }) => accountId);
  const withheld = rows.filter((row) => row.withheld);
  const lineHeld = Map.groupBy(withheld.length === 0 ? [] : await lineHolds(tx, withheld), lineName);
  const explained = new Map(
    (await decisions(tx, rows)).map((one) => [one.commissionId, explanationSchema.parse(one.explanation)]),
  );
  const institutions = facts.authorisations.map(({ institutionId }) => institutionId);
  const names = await accountsByIds(tx, [...new Set([...ids, ...institutions])]);
  const months = await monthRows(tx, MONTHS_MAX);
  const posted = new Set(months.filter(({ state }) => state === 'posted').map(({ month }) => month));
  return {
    posted,
    closed: new Set(months.map(({ month }) => month)),
    nameOf: (id: string) => names.get(id)?.name ?? null,
    takenBack: await takenBackOf(tx, rows, explained, posted),
    of: (row: CommissionRow) => ({
      explanation: explained.get(row.commissionId),
      authorisations: (authorisations.get(row.accountId) ?? []).map(
        ({ institutionId, shareBp, fromAt, toAt }): Authorisation => ({
          institutionId,
          shareBp,
          from: fromAt.getTime(),
          to: toAt?.getTime() ?? null,
        }),
      ),
      holds: [
        ...(ownHolds.get(row.accountId) ?? []).map((hold) => ({ ...hold, kind: 'account' as const })),
        ...(lineHeld.get(lineName(row)) ?? []).map((hold) => ({ ...hold, kind: 'dispute' as const })),
      ],
    }),
  };
}
