import type { Lang } from '../../lib/problem.ts';
import { inLang, type Text } from '../../lib/text.ts';
import type { Family } from './families.ts';
import type { Kind } from './rules.ts';

const kinds: Record<Kind | 'other', Text> = {
  lines: { zh: '订单佣金', en: 'Order commissions' },
  changes: { zh: '订单变动（退款、改判）', en: 'Changes of orders (refunds, new decisions)' },
  statements: { zh: '月结对账单', en: 'Monthly statements' },
  forfeits: { zh: '未达等级的佣金转归平台', en: 'Commission below the level, kept by the platform' },
  bills: { zh: '店铺月账单', en: 'Monthly bills of shops' },
  rewards: { zh: '奖励池分配', en: 'Rewards from pools' },
  topups: { zh: '奖励池追加', en: 'Top-ups of pools' },
  payouts_reserved: { zh: '付款占用', en: 'Reserved for payouts' },
  payouts_confirmed: { zh: '付款到账（含税费）', en: 'Payouts confirmed (with tax and fee)' },
  payouts_returned: { zh: '到账后退票', en: 'Payouts returned by the bank' },
  payouts_cancelled: { zh: '付款在发出前取消，退回余额', en: 'Payouts cancelled before they were sent, given back' },
  payouts_back: { zh: '付款未成，退回余额', en: 'Payouts that did not go through, given back' },
  prizes_held: { zh: '优秀回复奖励：垫付奖金', en: 'Best-reply rewards: prizes held' },
  prizes_paid: { zh: '优秀回复奖励：发放红包', en: 'Best-reply rewards: red packets paid' },
  prizes_back: { zh: '优秀回复奖励：退回奖金', en: 'Best-reply rewards: prizes given back' },
  corrections: { zh: '异议更正', en: 'Corrections by disputes' },
  receipts: { zh: '店铺到账', en: 'Received from shops' },
  receipts_reversed: { zh: '店铺到账撤销', en: 'Receipts from shops, taken back' },
  other: { zh: '其他', en: 'Other' },
};

const accounts: Record<Family, Text> = {
  creators: { zh: '应付达人', en: 'Owed to creators' },
  wallets: { zh: '钱包', en: 'Wallets' },
  institutions: { zh: '机构', en: 'Institutions' },
  merchants: { zh: '商家未出账佣金', en: 'Merchants, not billed yet' },
  billed: { zh: '商家应付账单', en: 'Bills that merchants owe' },
  platform: { zh: '平台收入', en: 'Platform income' },
  network: { zh: '推广方收入', en: 'Network income' },
  unsettled: { zh: '未达等级的佣金', en: 'Commission below the level' },
  pools: { zh: '奖励池', en: 'Reward pools' },
  tax: { zh: '代扣税款', en: 'Tax withheld' },
  payouts: { zh: '在途付款', en: 'Payouts under way' },
  providers: { zh: '出款账户', en: 'Accounts that money leaves from' },
  clearing: { zh: '账本间划转', en: 'Transfers between books' },
  escrow: { zh: '托管', en: 'Escrow' },
};

/** A group of posts in words: 「订单佣金 · 2026-10」. */
export function groupInWords(group: string, lang: Lang): string {
  const [name = '', rest] = group.split(/\/(.*)/s);
  const words = Object.entries(kinds).find(([kind]) => kind === name)?.[1];
  if (!words) return group;
  return [inLang(words, lang), rest].filter(Boolean).join(' · ');
}

/** What moved it, without the month: the kind of a group. */
export function kindOf(group: string): string {
  return group.split('/', 1)[0] ?? '';
}

/** A kind of ledger accounts in words. */
export function familyInWords(family: Family, lang: Lang): string {
  return inLang(accounts[family], lang);
}
