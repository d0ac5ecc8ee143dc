import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { pagesOf, type From } from '../../ui/list/pages.ts';
import { partsOf } from './ids.ts';

export type SelectionPool = Awaited<ReturnType<typeof api.selectionPools.list>>['items'][number];
export type PoolItem = Awaited<ReturnType<typeof api.selectionPools.items>>['items'][number];

/** Goods of one call. */
const CALL_MAX = 1000;

export const poolsQuery = queryOptions({
  queryKey: ['selection-pools'],
  queryFn: () => api.selectionPools.list(),
});

export const readItems = (code: string) => (from: From & { limit?: number }) =>
  api.selectionPools.items({ code, ...from });

export const itemsQuery = (code: string) => pagesOf(['selection-pools', code, 'items'], readItems(code));

/** What came of adding goods. */
export type Added = { sent: number; added: number; already: number; unknown: string[] };

/** Adds goods a thousand a call, in turn, and tells after each what came of them so far: a failure keeps what was done. */
export async function addGoods(
  code: string,
  ids: readonly string[],
  reason: string,
  tell: (so: Added) => void,
): Promise<Added> {
  let so: Added = { sent: 0, added: 0, already: 0, unknown: [] };
  for (const add of partsOf(ids, CALL_MAX)) {
    const { added, unknown } = await api.selectionPools.change({ code, add, reason });
    so = {
      sent: so.sent + add.length,
      added: so.added + added.length,
      already: so.already + add.length - added.length - unknown.length,
      unknown: [...so.unknown, ...unknown],
    };
    tell(so);
  }
  return so;
}
