import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api.ts';
import { pagesOf } from '../../../ui/list/pages.ts';

export type LostLine = Awaited<ReturnType<typeof api.cps.lostLines>>['items'][number];
export type LostReceipt = Awaited<ReturnType<typeof api.cps.lostReceipt>>;
export type DisputeRow = Awaited<ReturnType<typeof api.disputes.list>>['items'][number];
export type Dispute = Awaited<ReturnType<typeof api.disputes.read>>;

/** Which of the lines that were not won the list shows. */
export type LostFilter = { outcome?: string };

export const lostQuery = (filter: LostFilter) =>
  pagesOf(['income', 'lost', filter], (from) => api.cps.lostLines({ ...filter, ...from }));

export const lostReceiptQuery = (id: string) =>
  queryOptions({ queryKey: ['income', 'lost', 'receipt', id], queryFn: () => api.cps.lostReceipt({ id }) });

export const disputesQuery = pagesOf(['income', 'disputes'], (from) => api.disputes.list(from));

export const disputeQuery = (id: string) =>
  queryOptions({ queryKey: ['income', 'disputes', id], queryFn: () => api.disputes.read({ id }) });
