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
    stillHeld: (lines: number, sum: string) => `暂缓 ${lines} 笔 ${sum}，还没有释放`,
    picture: '机构灰 · 达人红',
    institution: '机构（元）',
    creator: '达人（元）',
    running: '还没出账的月份（预估）',
    runningWhy:
      '按已确认的订单估算，不含奖励、之后的退款和没有确认的订单；以出账后的对账单为准。机构和达人看到的是同样的数。',
    runningEmpty: '现在没有授权下的订单在等待出账。',
    estimate: '预估',
    who: '达人',
    whoInstitution: '机构',
    lines: '已确认订单',
    unconfirmed: '未确认（元）',
    withheld: (sum: string) => `另有 ${sum} 暂扣中`,
    openLines: (n: number) => `${n} 笔`,
    computedAt: (at: string) => `数据时间 ${at}`,
  },
  en: {
    month: 'Month',
    open: 'Statements',
    openOf: (month) => `Statements of ${month}`,
    statements: 'Statements',
    net: 'Net (yuan)',
    stillHeld: (lines, sum) => `Held back: ${lines}, ${sum}, not released yet`,
    picture: 'Institution (grey) · creator (red)',
    institution: 'Institution (yuan)',
    creator: 'Creator (yuan)',
    running: 'Months that are not posted (estimates)',
    runningWhy:
      'Of confirmed orders as they stand, without rewards, later refunds and orders not confirmed; the posted statement is what counts. Institution and creator see the same.',
    runningEmpty: 'No order under an authorisation waits for a statement now.',
    estimate: 'Estimate',
    who: 'Creator',
    whoInstitution: 'Institution',
    lines: 'Confirmed orders',
    unconfirmed: 'Not confirmed (yuan)',
    withheld: (sum) => `${sum} more held`,
    openLines: (n) => `${n} orders`,
    computedAt: (at) => `Data of ${at}`,
  },
})(lang);
