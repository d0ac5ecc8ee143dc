import { dictionary } from '../text/dictionary.ts';
import { lang } from '../ui/lang.ts';

/** Texts of the studio's navigation. */
export const t = dictionary({
  'zh-CN': {
    home: '首页',
    contents: '作品管理',
    media: '素材库',
    income: '收入',
    account: '账号',
    openAccount: '开通账号',
  },
  en: {
    home: 'Home',
    contents: 'Contents',
    media: 'Media',
    income: 'Income',
    account: 'Account',
    openAccount: 'Open an account',
  },
})(lang);
