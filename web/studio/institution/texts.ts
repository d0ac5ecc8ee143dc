import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';

/** Texts of a creator's page about institutions. */
export const t = dictionary({
  'zh-CN': {
    title: '机构',
    why: '机构凭双方签署的授权，从你每月的净额里分成。同一时间只有一份授权；哪天确认收货的订单，就按哪天有效的授权算。',
    waiting: '等待签署',
    running: '当前授权',
    none: '现在没有机构授权，收入全部归你。有机构邀请时，会出现在这里和首页的待办里。',
    cost: '每月分给机构多少',
    costEmpty: '还没有分给机构的月份。',
    past: '以往的授权和提议',
    noMoney: '只有主理人和财务看得到授权和收入',
  },
  en: {
    title: 'Institution',
    why: 'An institution takes a share of your monthly net by an authorisation that both have signed. There is one at a time; an order goes by the one in force on the day of its confirmation.',
    waiting: 'Waiting for a signature',
    running: 'Present authorisation',
    none: 'No institution is authorised: all income is yours. An invitation would stand here and in the to-do list of your home page.',
    cost: 'What the institution took each month',
    costEmpty: 'No month was shared with an institution yet.',
    past: 'Earlier authorisations and proposals',
    noMoney: 'Only owners and finance see authorisations and income',
  },
})(lang);
