import type { Text } from './text.ts';

/** The 17 domains (领域) of DOMAIN 1.4: for focus, eligibility, hot lists and the categories of items. */
export const domainCodes = [
  'car',
  'mother_baby',
  'travel',
  'photography',
  'home',
  'menswear',
  'gardening',
  'other',
  'anime',
  'sport',
  'pets',
  'food',
  'outfit',
  'games',
  'digital',
  'culture',
  'beauty',
] as const;
export type DomainCode = (typeof domainCodes)[number];

/** Names of the domains, in the order in which tabs show them. */
export const domainNames: Readonly<Record<DomainCode, Text>> = {
  car: { zh: '汽车', en: 'Cars' },
  mother_baby: { zh: '母婴', en: 'Mother & baby' },
  travel: { zh: '旅游', en: 'Travel' },
  photography: { zh: '摄影', en: 'Photography' },
  home: { zh: '居家', en: 'Home' },
  menswear: { zh: '型男', en: 'Menswear' },
  gardening: { zh: '园艺', en: 'Gardening' },
  other: { zh: '其他', en: 'Other' },
  anime: { zh: '动漫', en: 'Anime' },
  sport: { zh: '运动', en: 'Sport' },
  pets: { zh: '萌宠', en: 'Pets' },
  food: { zh: '美食', en: 'Food' },
  outfit: { zh: '美搭', en: 'Outfits' },
  games: { zh: '游戏', en: 'Games' },
  digital: { zh: '数码科技', en: 'Digital & tech' },
  culture: { zh: '文化娱乐', en: 'Culture & entertainment' },
  beauty: { zh: '美妆个护', en: 'Beauty & care' },
};
