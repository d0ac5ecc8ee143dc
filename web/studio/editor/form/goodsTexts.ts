import { dictionary } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';

/** Texts of the goods of a content and of choosing them. */
export const g = dictionary({
  'zh-CN': {
    goods: (n: number) => `${n} 件`,
    shops: (n: number) => `${n} 家店`,
    most: (n: number) => `同一家店最多 ${n} 件`,
    needed: (min?: number, max?: number) =>
      min && min === max
        ? `（需 ${min}）`
        : min && max
          ? `（需 ${min}-${max}）`
          : min
            ? `（至少 ${min}）`
            : `（不超过 ${max ?? 0}）`,
    handle: (title: string) => `拖动或用上下方向键排序：${title}`,
    movedTo: (place: number) => `已移到第 ${place} 位`,
    addN: (n: number) => (n === 0 ? '添加' : `添加 ${n} 件`),
    roomLeft: (n: number) => `还可以添加 ${n} 件`,
    cancel: '取消',
    clear: '清除搜索词',
    catalogueEmpty: '商品库里还没有商品。',
    filters: '排序和筛选',
    sort: '排序',
    newest: '最新上架',
    price_asc: '价格从低到高',
    price_desc: '价格从高到低',
    rate_desc: '佣金从高到低',
    rating_desc: '店铺评分从高到低',
    rate: '佣金',
    anyRate: '佣金不限',
    rateFrom: (rate: string) => `佣金 ${rate} 以上`,
    priceMin: '最低价',
    priceMax: '最高价',
    reversed: '最低价高于最高价，请对调。',
    inStock: '只看有货',
    supermarket: '超市商品',
    clearFilters: '清除筛选',
    filteredEmpty: '没有符合筛选条件的商品。',
  },
  en: {
    goods: (n: number) => `${n} goods`,
    shops: (n: number) => `${n} ${n === 1 ? 'shop' : 'shops'}`,
    most: (n: number) => `at most ${n} of one shop`,
    needed: (min?: number, max?: number) =>
      min && min === max
        ? ` (needs ${min})`
        : min && max
          ? ` (needs ${min}-${max})`
          : min
            ? ` (at least ${min})`
            : ` (no more than ${max ?? 0})`,
    handle: (title: string) => `Drag, or move with the arrow keys: ${title}`,
    movedTo: (place: number) => `Moved to place ${place}`,
    addN: (n: number) => (n === 0 ? 'Add' : `Add ${n}`),
    roomLeft: (n: number) => `${n} more can be added`,
    cancel: 'Cancel',
    clear: 'Clear the words',
    catalogueEmpty: 'There are no goods in the catalogue yet.',
    filters: 'Order and filters',
    sort: 'Order',
    newest: 'Newest first',
    price_asc: 'Cheapest first',
    price_desc: 'Dearest first',
    rate_desc: 'Highest commission first',
    rating_desc: 'Best rated shops first',
    rate: 'Commission',
    anyRate: 'Any commission',
    rateFrom: (rate) => `${rate} commission or more`,
    priceMin: 'Price from',
    priceMax: 'Price to',
    reversed: 'The lowest price is above the highest: exchange them.',
    inStock: 'In stock',
    supermarket: 'Supermarket',
    clearFilters: 'Clear the filters',
    filteredEmpty: 'No goods meet the filters.',
  },
})(lang);
