import { keepPreviousData, queryOptions } from '@tanstack/react-query';
export { whyGone } from '../../src/catalogue/rules.ts';
import { api } from '../api.ts';
import { pagesOf } from '../ui/list/pages.ts';

export type Goods = Awaited<ReturnType<typeof api.catalogue.item>>;

/** One good of the catalogue. */
export const goodsQuery = (itemId: string) =>
  queryOptions({
    queryKey: ['goods', itemId],
    staleTime: 60_000,
    queryFn: () => api.catalogue.item({ id: itemId }),
  });

type Asked = NonNullable<Parameters<typeof api.catalogue.items>[0]>;

/** What the picker looks for, beside the words: each is absent where it does not matter. */
export type GoodsWish = Pick<Asked, 'sort' | 'rateBpMin' | 'priceFenMin' | 'priceFenMax' | 'inStock' | 'supermarket'>;

/** Goods whose title or shop holds the words and which meet the wish, page by page; the last ones stay until the next are there. */
export const goodsSearch = (q: string, wish: GoodsWish) => ({
  ...pagesOf(['goods-search', q, wish], (from) => api.catalogue.items({ ...(q ? { q } : {}), ...wish, ...from })),
  staleTime: 30_000,
  placeholderData: keepPreviousData,
});
