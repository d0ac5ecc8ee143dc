import { dictionary } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';

const zh = {
  title: '店铺账单',
  why: '你的店铺因达人推荐成交而应付的佣金，每月入账后汇成一张账单。',
  empty: '你的店铺还没有账单。有达人推荐成交、且当月入账后会出现在这里。',
  allBills: '全部账单',
  billTitle: (shop: string, month: string) => `${shop} · ${month}`,
  link: '店铺账单',
};

const en: typeof zh = {
  title: 'Shop bills',
  why: 'What your shops owe for sales that creators brought; each posted month becomes a bill.',
  empty: 'Your shops have no bills yet. They come when creators’ sales have settled in a posted month.',
  allBills: 'All bills',
  billTitle: (shop, month) => `${shop} · ${month}`,
  link: 'Shop bills',
};

/** Texts of a merchant's bills. */
export const t = dictionary({ 'zh-CN': zh, en })(lang);
