import { dictionary } from '../text/dictionary.ts';

/** Texts of live sessions. */
export const liveTexts = dictionary({
  'zh-CN': {
    lives: '直播',
    on: '直播中',
    soon: '预告',
    startsAt: (at: string) => `${at} 开始`,
    since: (at: string) => `${at} 开播`,
    watch: '去看直播',
    see: '看看预告',
    watchOf: (title: string) => `去看直播：${title}`,
    seeOf: (title: string) => `看看预告：${title}`,
    goods: (n: number) => `${n} 件商品`,
    goodOf: (title: string, price: string) => `${title}，¥${price}`,
  },
  en: {
    lives: 'Live',
    on: 'Live now',
    soon: 'Announced',
    startsAt: (at) => `starts ${at}`,
    since: (at) => `since ${at}`,
    watch: 'Watch',
    see: 'See more',
    watchOf: (title) => `Watch ${title}`,
    seeOf: (title) => `See ${title}`,
    goods: (n) => (n === 1 ? '1 good' : `${n} goods`),
    goodOf: (title, price) => `${title}, ¥${price}`,
  },
});
