import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { pagesOf } from '../../ui/list/pages.ts';
import type { Tone } from '../../ui/Pill.tsx';

export type Balance = Awaited<ReturnType<typeof api.payouts.balances>>['items'][number];
export type Batch = Awaited<ReturnType<typeof api.payouts.batch>>;
export type Payout = Awaited<ReturnType<typeof api.payouts.payouts>>['items'][number];
export type Preview = Awaited<ReturnType<typeof api.payouts.preview>>;

export const balancesQuery = pagesOf(['payouts', 'balances'], (from) => api.payouts.balances(from));
export const batchesQuery = pagesOf(['payouts', 'batches'], (from) => api.payouts.batches(from));
export const batchQuery = (id: string) =>
  queryOptions({ queryKey: ['payouts', 'batch', id], queryFn: () => api.payouts.batch({ id }) });
export const rowsQuery = (id: string) =>
  pagesOf(['payouts', 'rows', id], (from) => api.payouts.payouts({ id, limit: 100, ...from }));

/** A batch as it is called: one that was sent and of which nothing is under way any more is done. */
export function batchWord({ state, states }: Batch): Batch['state'] | 'done' {
  const underWay = states.some((one) => one.state === 'requested' || one.state === 'sending');
  return state === 'sent' && states.length > 0 && !underWay ? 'done' : state;
}

export const batchTones: Record<Batch['state'] | 'done', Tone> = {
  done: 'good',
  draft: 'waiting',
  awaiting_approval: 'waiting',
  sent: 'going',
  cancelled: 'plain',
};

export const payoutTones: Record<Payout['state'], Tone> = {
  requested: 'waiting',
  sending: 'going',
  confirmed: 'good',
  failed: 'bad',
  returned: 'bad',
  cancelled: 'plain',
};
