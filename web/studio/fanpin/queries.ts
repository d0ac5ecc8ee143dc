import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

/** The last fan pin of the acting account, and when it may pin again; its key begins with `contents`, as works change it. */
export const fanPinQuery = queryOptions({
  queryKey: ['contents', 'fan-pin'],
  queryFn: () => api.fanPins.own(),
});

export type OwnPins = Awaited<ReturnType<typeof api.fanPins.own>>;
