import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';

const zh = {
  title: '频道申请',
  why: '谁申请了哪个子频道，材料和结果。领取和审核在审核台。',
  anyStatus: '全部状态',
  status: '状态',
  submittedAt: '提交时间',
  decidedAt: '审核时间',
  reasons: '理由',
  empty: '还没有人申请频道。',
  none: '没有符合条件的申请。',
  clear: '清除条件',
  toChannels: '去看频道',
  detail: (name: string) => `${name}的申请`,
  back: '全部申请',
  material: '申请材料',
  now: '现在的条件',
  asked: '上次核对时的条件',
  earlier: '以前的申请',
  reapply: (at: string) => `${at} 起可以再次申请`,
  toAccount: '查看账号',
  toDesk: '去审核台',
};

const en: typeof zh = {
  title: 'Applications',
  why: 'Who applied for which sub-channel, with what, and what became of it. They are claimed and decided at the review desk.',
  anyStatus: 'Any status',
  status: 'Status',
  submittedAt: 'Handed in',
  decidedAt: 'Decided',
  reasons: 'Reasons',
  empty: 'Nobody has applied for a channel yet.',
  none: 'No application matches.',
  clear: 'Clear filters',
  toChannels: 'To the channels',
  detail: (name) => `Application of ${name}`,
  back: 'All applications',
  material: 'Material',
  now: 'The conditions now',
  asked: 'The conditions when they were last asked',
  earlier: 'Earlier applications',
  reapply: (at) => `May apply again from ${at}`,
  toAccount: 'The account',
  toDesk: 'To the review desk',
};

export const t = dictionary<typeof zh>({ 'zh-CN': zh, en })(lang);
