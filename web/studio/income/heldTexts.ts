import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';

/** Texts of what a close held back and a later one released. */
export const h = dictionary({
  'zh-CN': {
    heldTitle: '暂缓与释放',
    heldWhy:
      '结算时账号或订单处于暂扣、异议或等待升级的佣金，不计入当月对账单；解除后随下一次结算计入；等待升级的到期没有升到结算等级，就归平台。',
    heldStill: (month: string) => `${month}暂缓，还没有释放，不计入任何对账单`,
    heldThen: (held: string, released: string) => `${held}暂缓，计入 ${released}的对账单`,
    heldForfeited: (held: string, given: string) =>
      `${held}暂缓，到期没有升到结算等级，${given}结算时归平台，不计入达人佣金`,
    heldOver: (lines: number, month: string) => `暂缓 ${lines} 笔（${month}释放）`,
    releasedOf: (lines: number, month: string) => `释放 ${month}暂缓的 ${lines} 笔`,
    forfeitedOf: (lines: number, held: string, given: string, fen: string) =>
      `${held}暂缓的 ${lines} 笔共 ${fen} 元，到期没有升到结算等级，${given}结算时归平台（不在以上金额里）`,
    releasedFrom: (months: string) => `${months}暂缓、这个月结算的`,
    releasedWhy: '之前月份暂缓、这个月结算的',
    order: (tradeNo: string) => `订单 ${tradeNo}`,
    released: '解除暂扣',
    ended: '暂缓到期',
    endedFrom: (months: string) => `${months}暂缓、等待升级的佣金`,
    endedWhy: '之前月份暂缓、等待升级的佣金',
    given: '归平台',
    givenWhy: '到期没有升到结算等级',
    commissionNone: '当月没有新结算的订单，暂缓的佣金归平台',
    commissionReleased: '当月没有新结算的订单，是之前暂缓的佣金',
  },
  en: {
    heldTitle: 'Held back and released',
    heldWhy:
      'What was on hold, disputed or waiting for a level at the close is not on that month’s statement; once released it comes with the next close. What waits for a level goes to the platform if the level is not reached in time.',
    heldStill: (month) => `held back in ${month}, not released yet, on no statement`,
    heldThen: (held, released) => `held back in ${held}, on the statement of ${released}`,
    heldForfeited: (held, given) =>
      `held back in ${held}; the level was not reached in time, so it went to the platform with the close of ${given}`,
    heldOver: (lines, month) => `Held back: ${lines}, released in ${month}`,
    releasedOf: (lines, month) => `Released: ${lines} of ${month}`,
    forfeitedOf: (lines, held, given, fen) =>
      `Held back in ${held}: ${lines}, ${fen} yuan. The level was not reached in time, so the close of ${given} gave it to the platform (not in the sums above)`,
    releasedFrom: (months) => `held back in ${months}, settled now`,
    releasedWhy: 'held back in earlier months, settled now',
    order: (tradeNo) => `order ${tradeNo}`,
    released: 'Released',
    ended: 'Waited long enough',
    endedFrom: (months) => `held back in ${months}, waiting for a level`,
    endedWhy: 'held back in earlier months, waiting for a level',
    given: 'To the platform',
    givenWhy: 'the level was not reached in time',
    commissionNone: 'no order settled anew; what was held back went to the platform',
    commissionReleased: 'held back in earlier months; no order settled anew',
  },
})(lang);
