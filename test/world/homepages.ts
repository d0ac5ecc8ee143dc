/** A live session that the host reports: when it started, or when it will, and for how long. */
export type DemoLive = {
  id: string;
  author: string;
  title: string;
  goods: readonly string[];
  starts: { minutesAgo: number } | { inDays: number; clock: string };
  lastsMin: number;
};

const DAY_MIN = 24 * 60;

/** One session that runs and one that is announced (UX 45). */
export const lives: readonly DemoLive[] = [
  {
    id: 'clay-pot-lunch',
    author: 'lin',
    title: '砂锅煲仔饭，从泡米到起锅巴，一步不跳',
    goods: ['clay-pot', 'bowl'],
    starts: { minutesAgo: 25 },
    lastsMin: 3 * DAY_MIN,
  },
  {
    id: 'one-variable',
    author: 'qiao',
    title: '只改一个变量：同一块面团烤四个温度',
    goods: ['toast-tin', 'oven-thermo', 'scale', 'mitts'],
    starts: { inDays: 2, clock: '20:00' },
    lastsMin: 120,
  },
];

/** A homepage that its author has laid out: a notice, the modules that come first, and what is put forward. */
export const homepages = [
  {
    author: 'qiao',
    notice: '每周三更新一炉，失败的那盘也会写。',
    front: ['notice', 'live', 'items', 'pinned', 'featured'],
    pinned: 1,
    featured: 4,
  },
] as const;
