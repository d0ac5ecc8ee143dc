import { dictionary } from '../text/dictionary.ts';
import { lang } from '../ui/lang.ts';

/** Texts of the months under authorisations. */
export const m = dictionary({
  'zh-CN': {
    month: '月份',
    open: '对账单',
    openOf: (month: string) => `${month} 对账单`,
    statements: '对账单数',
    net: '净额（元）',
    picture: '机构（灰）· 达人（红）',
    institution: '机构（元）',
    creator: '达人（元）',
  },
  en: {
    month: 'Month',
    open: 'Statements',
    openOf: (month) => `Statements of ${month}`,
    statements: 'Statements',
    net: 'Net (yuan)',
    picture: 'Institution (grey) · creator (red)',
    institution: 'Institution (yuan)',
    creator: 'Creator (yuan)',
  },
})(lang);
