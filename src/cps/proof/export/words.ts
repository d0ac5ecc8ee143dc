import type { Lang } from '../../../lib/problem.ts';
import { inLang, type Text } from '../../../lib/text.ts';

/** Texts of the printable statement. */
export const pageTexts = {
  title: { zh: '对账单', en: 'Statement of' },
  none: { zh: '本月没有对账单。', en: 'There is no statement in this month.' },
  own: { zh: '自有', en: 'own' },
  institution: { zh: '机构', en: 'institution' },
  notStated: {
    zh: '本月没有可结算的金额：以下明细已暂扣或未结算。',
    en: 'Nothing was to be paid: what follows is withheld or forfeited.',
  },
  released: { zh: '释放暂扣于', en: 'released, withheld in' },
  forfeited: {
    zh: '暂扣于 {month} 的 {yuan} 元归平台：到期没有升到结算等级',
    en: '{yuan} yuan withheld in {month} went to the platform: the level was not reached in time',
  },
  notCounted: { zh: '不计入本月', en: 'not in this month' },
  minimum: { zh: '发放起点(元)', en: 'Paid from (yuan)' },
  corrections: { zh: '异议更正（直接记入钱包，不在对账单内）', en: 'Corrections by disputes (straight in the wallet)' },
  byPlatform: { zh: '由平台承担', en: 'borne by the platform' },
  byMerchant: { zh: '由商家承担', en: 'borne by the merchant' },
  toPlatform: { zh: '退回给平台', en: 'back to the platform' },
  toMerchant: { zh: '退回给商家', en: 'back to the merchant' },
  dispute: { zh: '异议', en: 'dispute' },
  disputeOf: { zh: '对订单 {order} 的异议', en: 'About the order {order}' },
  account: { zh: '账号编号', en: 'Account id' },
  amount: { zh: '金额(元)', en: 'Amount (yuan)' },
  payer: { zh: '承担方或收款方', en: 'Borne by, or back to' },
  time: { zh: '时间', en: 'Time' },
  commission: { zh: '佣金', en: 'Commission' },
  reward: { zh: '动态奖励', en: 'Rewards' },
  clawback: { zh: '退款、关闭与违规扣回', en: 'Claw-backs' },
  net: { zh: '净额', en: 'Net' },
  netBelow: {
    zh: '净额为负，机构不分担：全部由达人承担，从之后的收入抵扣。',
    en: 'The net is below 0: the institution bears no share, all of it is the creator’s and set off against later income.',
  },
  institutionShare: { zh: '机构分成', en: 'Institution’s share' },
  carriedIn: { zh: '上月结转', en: 'Carried in' },
  debtIn: { zh: '上月欠款', en: 'Owed from before' },
  debtOut: { zh: '欠款转到下月', en: 'Debt carried on' },
  owedSince: { zh: '欠款产生的月份', en: 'Owed since' },
  writtenOff: { zh: '结转到期，由平台承担', en: 'Carried long enough, borne by the platform' },
  carriedOut: { zh: '结转下月', en: 'Carried out' },
  payable: { zh: '应付', en: 'Payable' },
  day: { zh: '确认日或奖励日', en: 'Confirmed, or day of the reward' },
  order: { zh: '订单与商品', en: 'Order and good' },
  kind: { zh: '类别', en: 'Kind' },
  scene: { zh: '场景', en: 'Scene' },
  status: { zh: '状态', en: 'Status' },
  gross: { zh: '总佣金(元)', en: 'Gross (yuan)' },
  mine: { zh: '达人(元)', en: 'Creator (yuan)' },
  more: {
    zh: '这里只印前 1000 行；全部明细在 lines.csv。',
    en: 'The first 1,000 rows are printed; all stand in lines.csv.',
  },
  verify: { zh: '自行核对', en: 'Verify it yourself' },
  verifyHow: {
    zh: '在任何一台装有本程序的电脑上，不联网也可以核对整份导出；月根可在平台公开查询。',
    en: 'Any computer with this program checks the whole export offline; the month’s root is public.',
  },
  root: { zh: '月根', en: 'Root of the month' },
  outputHash: { zh: '结果哈希', en: 'Output hash' },
  policy: { zh: '规则版本', en: 'Policy version' },
} satisfies Record<string, Text>;

const kinds: Record<string, Text> = {
  settlement: { zh: '佣金', en: 'commission' },
  clawback: { zh: '扣回', en: 'claw-back' },
  reward: { zh: '奖励', en: 'reward' },
};
const statuses: Record<string, Text> = {
  settled: { zh: '已结算', en: 'settled' },
  withheld: { zh: '暂扣', en: 'withheld' },
};

export function kindText(kind: string, lang: Lang): string {
  return inLang(kinds[kind], lang) ?? kind;
}

export function statusText(status: string, lang: Lang): string {
  return inLang(statuses[status], lang) ?? status;
}
