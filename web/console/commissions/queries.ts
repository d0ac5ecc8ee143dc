import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { From } from '../../ui/list/pages.ts';

export type Row = Awaited<ReturnType<typeof api.cps.overview>>['items'][number];
export type Wish = NonNullable<Parameters<typeof api.cps.overviewSums>[0]>;

/** Pages of the lines that a wish leaves. */
export const readOf = (wish: Wish) => (from: From & { limit?: number }) => api.cps.overview({ ...wish, ...from });

/** What they come to. */
export const sumsQuery = (wish: Wish) =>
  queryOptions({ queryKey: ['commissions', 'sums', wish], queryFn: () => api.cps.overviewSums(wish) });
