import { dictionary } from '../text/dictionary.ts';
import { lang } from '../ui/lang.ts';

/** Names of the console's pages. They come with the shell, all other texts of the console with its pages. */
export const navZh = {
  dashboard: '工作台',
  reviews: '内容审核',
  quality: '作品质量',
  accounts: '账号',
  channels: '频道',
  months: '月度结算',
  ledger: '账本',
  owed: '欠款',
  pools: '奖励池',
  payouts: '付款',
  orders: '订单归因',
  commissions: '佣金明细',
  disputes: '异议',
  authorisations: '机构授权',
  shopBills: '店铺账单',
  reconciliations: '对账',
  approvals: '双人复核',
  policies: '规则',
  audit: '操作记录',
  keys: '接口密钥',
  invitations: '邀请码',
};
export const navEn: { [Key in keyof typeof navZh]: string } = {
  dashboard: 'Dashboard',
  reviews: 'Review',
  quality: 'Quality of works',
  accounts: 'Accounts',
  channels: 'Channels',
  months: 'Month close',
  ledger: 'Ledger',
  owed: 'Debts',
  pools: 'Reward pools',
  payouts: 'Payouts',
  orders: 'Order attribution',
  commissions: 'Commissions',
  disputes: 'Disputes',
  authorisations: 'Authorisations',
  shopBills: 'Shop bills',
  reconciliations: 'Host’s files',
  approvals: 'Second person',
  policies: 'Rules',
  audit: 'Audit log',
  keys: 'API keys',
  invitations: 'Invitations',
};

export const t = dictionary({ 'zh-CN': navZh, en: navEn })(lang);
