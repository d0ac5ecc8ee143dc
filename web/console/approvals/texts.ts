import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';

const zh = {
  title: '双人复核',
  why: '超过限额的付款、奖励池追加、更正，以及影响资金的规则改动，要由另一个人确认后才会执行。',
  waiting: (n: number) => `等待复核 ${n}`,
  all: '全部',
  empty: '没有等待复核的申请。',
  emptyAll: '还没有过需要复核的申请。',
  what: '事项',
  amount: '金额（元）',
  asked: '申请人',
  state: '状态',
  open: '查看',
  openOf: (what: string) => `查看：${what}`,
  reason: '申请理由',
  effect: '影响',
  effectNone: '这项改动没有直接的金额影响。',
  note: '复核意见',
  noteHint: '选填，会记入操作记录',
  approve: '确认并执行',
  refuse: '不同意',
  withdraw: '撤回申请',
  approved: '已确认并执行',
  refused: '已退回申请',
  withdrawn: '已撤回申请',
  mine: '这是你提出的申请，要由另一个人复核；你可以撤回它。',
  notYours: '你的角色不能复核这一类申请。',
  close: '关闭',
  someone: '系统',
  state_pending: '等待复核',
  state_approved: '已执行',
  state_refused: '不同意',
  state_withdrawn: '已撤回',
  kind_policy: '修改规则',
  kind_pool_topup: '奖励池追加',
  kind_payout_batch: '付款批次',
  kind_correction: '资金更正',
  kind_dispute_decision: '异议裁定',
};

const en: typeof zh = {
  title: 'Second person',
  why: 'Payouts, pool top-ups and corrections above the limit, and rules that touch money, are done only when another person has confirmed them.',
  waiting: (n) => `Waiting ${n}`,
  all: 'All',
  empty: 'Nothing waits for a second person.',
  emptyAll: 'Nothing has needed a second person yet.',
  what: 'What',
  amount: 'Amount (yuan)',
  asked: 'Asked by',
  state: 'State',
  open: 'Look',
  openOf: (what) => `Look: ${what}`,
  reason: 'Why',
  effect: 'Effect',
  effectNone: 'This moves no money by itself.',
  note: 'Your note',
  noteHint: 'Optional; kept in the audit log',
  approve: 'Confirm and do it',
  refuse: 'Refuse',
  withdraw: 'Withdraw',
  approved: 'Confirmed and done',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  mine: 'You asked for this: another person must confirm it. You may withdraw it.',
  notYours: 'Your role cannot confirm requests of this kind.',
  close: 'Close',
  someone: 'System',
  state_pending: 'Waiting',
  state_approved: 'Done',
  state_refused: 'Refused',
  state_withdrawn: 'Withdrawn',
  kind_policy: 'Change of a rule',
  kind_pool_topup: 'Pool top-up',
  kind_payout_batch: 'Payout batch',
  kind_correction: 'Correction',
  kind_dispute_decision: 'Decision of a dispute',
};

/** Texts of the second person's page. A kind of wish is named by `kind_…`. */
export const t = dictionary({ 'zh-CN': zh, en })(lang);

/** The text of a prefix and a value; the value itself where there is none. */
export function say(prefix: string, value: string): string {
  const text = (t as unknown as Record<string, unknown>)[`${prefix}_${value}`];
  return typeof text === 'string' ? text : value;
}
