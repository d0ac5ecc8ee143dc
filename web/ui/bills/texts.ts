import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../lang.ts';

const zh = {
  shop: '店铺',
  month: '结算月',
  state: '状态',
  owed: '应付（元）',
  received: '已收（元）',
  open: '未付（元）',
  due: (day: string) => `应于 ${day} 前付清`,
  parts: (commission: string, back: string) => `佣金 ${commission} · 退款扣回 ${back}`,
  state_open: '待付款',
  state_overdue: '已逾期',
  state_settled: '已付清',
  state_credit: '店铺有余额',
  linesTitle: '账单明细',
  linesEmpty: '这张账单没有订单。',
  order: '订单 / 子订单',
  creator: '推荐的达人',
  kind: '类型',
  entry_settlement: '佣金',
  entry_clawback: '退款扣回',
  amount: '金额（元）',
  unknown: '已注销',
};

const en: typeof zh = {
  shop: 'Shop',
  month: 'Month',
  state: 'State',
  owed: 'Owed (yuan)',
  received: 'Received (yuan)',
  open: 'Left (yuan)',
  due: (day) => `Due by ${day}`,
  parts: (commission, back) => `Commission ${commission} · taken back ${back}`,
  state_open: 'To pay',
  state_overdue: 'Overdue',
  state_settled: 'Paid',
  state_credit: 'In the shop’s favour',
  linesTitle: 'What the bill is made of',
  linesEmpty: 'No order stands on this bill.',
  order: 'Order / line',
  creator: 'Recommended by',
  kind: 'Kind',
  entry_settlement: 'Commission',
  entry_clawback: 'Taken back',
  amount: 'Amount (yuan)',
  unknown: 'Closed account',
};

/** Texts of shops' bills, for finance and for merchants. */
export const t = dictionary({ 'zh-CN': zh, en })(lang);
