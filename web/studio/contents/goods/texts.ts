import { dictionary } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';

/** Texts of what happens to the goods of works. */
export const t = dictionary({
  'zh-CN': {
    off_sale: '已下架',
    sold_out: '无货',
    dearer: (before: string, now: string) => `涨价 ¥${before}→¥${now}`,
    cheaper: (before: string, now: string) => `降价 ¥${before}→¥${now}`,
    rate: (before: string, now: string) => `佣金 ${before}→${now}`,
    noRate: '无',
    more: (n: number) => `另有 ${n} 件商品有变化`,
    changesOf: (title: string) => `《${title}》的商品变化`,
    known: '知道了',
    knownOf: (title: string) => `知道了，《${title}》的商品变化`,
    done: '已标为知道',
    count: (n: number) => `${n} 篇作品的商品有变化`,
    filter: '商品有变化',
    why: '读者会在卡片上看到下架和售罄。知道了就收起提示；想换商品，定时的作品取消定时后修改，已发布的撤回后重新发布。',
    go: '去看看',
    named: (title: string) => `《${title}》`,
    and: '、',
  },
  en: {
    off_sale: 'Off sale',
    sold_out: 'Sold out',
    dearer: (before, now) => `Dearer ¥${before}→¥${now}`,
    cheaper: (before, now) => `Cheaper ¥${before}→¥${now}`,
    rate: (before, now) => `Commission ${before}→${now}`,
    noRate: 'none',
    more: (n) => `${n} more have changed`,
    changesOf: (title) => `Changed goods of “${title}”`,
    known: 'I know',
    knownOf: (title) => `I know how the goods of “${title}” have changed`,
    done: 'Noted',
    count: (n) => `Goods of ${n} content(s) have changed`,
    filter: 'Goods changed',
    why: 'Readers see on the card what is off sale or sold out. To replace goods, cancel the schedule of a scheduled content and edit it; withdraw a published one and publish it anew.',
    go: 'View',
    named: (title) => `“${title}”`,
    and: ', ',
  },
})(lang);
