import { queryOptions } from '@tanstack/react-query';
import type { CommissionStatus } from '../../../src/cps/reading/statuses.ts';
import { api } from '../../api.ts';
import { pagesOf, type From } from '../../ui/list/pages.ts';
import { actingAccount, type Me } from '../../ui/session.ts';

export type Summary = Awaited<ReturnType<typeof api.cps.summary>>;
export type Month = Summary['months'][number];
export type Commission = Awaited<ReturnType<typeof api.cps.commissions>>['items'][number];
export type Statements = Awaited<ReturnType<typeof api.cps.statements>>;
export type Statement = Statements['items'][number];
export type Receipt = Awaited<ReturnType<typeof api.cps.receipt>>;

/** Which commissions the list shows. */
export type Filter = { month?: string; status?: CommissionStatus | 'withheld' };

/** Money moves while one looks: read again so often while the tab is seen. */
export const live = { refetchInterval: 5000, refetchIntervalInBackground: false } as const;

export const summaryQuery = queryOptions({ queryKey: ['income', 'summary'], queryFn: () => api.cps.summary() });

/** The months that hold anything, the latest first. */
export const incomeMonthsQuery = pagesOf(['income', 'months'], (from) => api.cps.incomeMonths({ ...from, limit: 12 }));

/** Reads a page of the list under its filter. */
export const readCommissions = (filter: Filter) => (from: From & { limit?: number }) =>
  api.cps.commissions({ ...filter, ...from });

export const commissionsQuery = (filter: Filter) => pagesOf(['income', 'commissions', filter], readCommissions(filter));

export const receiptQuery = (id: string) =>
  queryOptions({ queryKey: ['income', 'receipt', id], queryFn: () => api.cps.receipt({ id }) });

export const statementsQuery = (month: string) =>
  pagesOf(['income', 'statements', month], (from) => api.cps.statements({ month, ...from }));

/** What a posted month was published with; an error before it is posted. */
export const monthRootQuery = (month: string) =>
  queryOptions({
    queryKey: ['months', month, 'root'],
    queryFn: () => api.cps.monthRoot({ month }),
    staleTime: Infinity,
    retry: false,
  });
export type Wallet = Awaited<ReturnType<typeof api.payouts.wallet>>;
export type OwnPayout = Awaited<ReturnType<typeof api.payouts.own>>['items'][number];

export const walletQuery = queryOptions({ queryKey: ['income', 'wallet'], queryFn: () => api.payouts.wallet() });
export const readPayouts = (from: From & { limit?: number }) => api.payouts.own(from);
export const payoutsQuery = pagesOf(['income', 'payouts'], readPayouts);

/** What the account may do by its level. */
export const levelQuery = queryOptions({
  queryKey: ['level'],
  staleTime: 60_000,
  queryFn: () => api.growth.studio.level(),
});

/** Whether the person sees the money of the account that he acts for (DOMAIN 1.3). */
export function seesMoney(me: Me): boolean {
  const role = actingAccount(me)?.role;
  return role === 'owner' || role === 'finance';
}

/** Whether there was any commission in a month. */
export function hasMoney(month: Month): boolean {
  const { estimatedFen, confirmedFen, settledFen, withheldFen, clawbackFen, payableFen } = month;
  return [estimatedFen, confirmedFen, settledFen, withheldFen, clawbackFen, payableFen ?? 0].some((fen) => fen !== 0);
}
