import { dictionary } from '../text/dictionary.ts';
import { lang } from '../ui/lang.ts';

/** Texts of what disputes corrected outside the statements. */
export const t = dictionary({
  'zh-CN': {
    corrections: '异议更正',
    why_studio: '异议的裁定在这个月直接记入钱包的更正，不在对账单里，也不改变任何已出账的月份；签约的机构不从中分成。',
    why_desk: '异议的裁定在这个月直接记入机构余额的更正，不在对账单里，也不改变任何已出账的月份；达人不从中分成。',
    yuan: '元',
    by: (payer: string) => `由${payer}承担`,
    back: (payer: string) => `退回给${payer}`,
    platform: '平台',
    merchant: '商家',
    open: '查看异议',
  },
  en: {
    corrections: 'Corrections by disputes',
    why_studio:
      'What disputes corrected in this month, straight in the wallet and outside the statements: no posted month changes, and no institution takes a share.',
    why_desk:
      'What disputes corrected in this month, straight in the institution’s balance and outside the statements: no posted month changes, and no creator takes a share.',
    yuan: 'yuan',
    by: (payer) => `borne by: ${payer}`,
    back: (payer) => `back to: ${payer}`,
    platform: 'the platform',
    merchant: 'the merchant',
    open: 'See the dispute',
  },
})(lang);
