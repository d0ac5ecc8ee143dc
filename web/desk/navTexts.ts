import { dictionary } from '../text/dictionary.ts';
import { lang } from '../ui/lang.ts';

/** Texts of the desk's navigation: they come with the shell, so only these. */
export const t = dictionary({
  'zh-CN': {
    creators: '签约达人',
    proposals: '授权提议',
    wallet: '钱包与提现',
    income: '机构收入',
    disputes: '异议',
    account: '账号',
  },
  en: {
    creators: 'Creators',
    proposals: 'Proposals',
    wallet: 'Wallet and payouts',
    income: 'Income',
    disputes: 'Disputes',
    account: 'Account',
  },
})(lang);
