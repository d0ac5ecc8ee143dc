import { dictionary } from '../text/dictionary.ts';
import { lang } from '../ui/lang.ts';

/** Texts of the desk's navigation: they come with the shell, so only these. */
export const t = dictionary({
  'zh-CN': {
    creators: '签约达人',
    proposals: '授权提议',
    income: '机构收入',
    disputes: '异议',
    wallet: '钱包与提现',
    account: '账号',
  },
  en: {
    creators: 'Creators',
    proposals: 'Proposals',
    income: 'Income',
    disputes: 'Disputes',
    wallet: 'Wallet and payouts',
    account: 'Account',
  },
})(lang);
