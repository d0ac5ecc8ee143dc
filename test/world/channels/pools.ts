/** Goods that operators have chosen for sub-channels, by the categories of the demo shops (DOMAIN 2.2, item gate). */
export const pools: readonly { code: string; name: string; categories: readonly string[] }[] = [
  { code: 'wear_season', name: '当季穿搭选品', categories: ['womenswear', 'menswear', 'shoes', 'bags'] },
  { code: 'good_finds_picks', name: '好物精选', categories: ['skincare', 'cookware', 'audio', 'decor'] },
  {
    code: 'home_picks',
    name: '居家选品',
    categories: ['cookware', 'tableware', 'storage', 'textiles', 'decor', 'cleaning'],
  },
];
