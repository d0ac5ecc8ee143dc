import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';

const zh = {
  effect: '对收入的影响',
  computing: '正在计算影响…',
  nothing: '还没锁定的月份里，没有订单或奖励的归属会变。',
  changed: (changed: number, lines: number) => `这个账号还没锁定的 ${lines} 条订单里，${changed} 条的归属会变。`,
  estimated: (n: number) => `其中 ${n} 条还没确认收货，按预估计算。`,
  rewards: (n: number) => `${n} 份奖励的归属会变。`,
  month: (year: string, month: number) => `${year} 年 ${month} 月`,
  party: '各方',
  before: '调整前',
  after: '调整后',
  difference: '相差',
  yuan: '单位：元',
  party_creator: '达人',
  party_institution: '机构',
  party_platform: '平台',
  party_network: '推广方',
  party_pool: '奖励池',
  alone: (moved: string) => `共 ${moved} 元改变归属，确认后立即生效。`,
  second: (moved: string, limit: string) =>
    `共 ${moved} 元改变归属，超过 ${limit} 元：提交后由另一个人复核，复核前不生效。`,
  stopped: '影响没有算出来',
  stoppedWhy: (seconds: number) =>
    `这个账号的订单太多，${seconds} 秒内没有算完，计算已停止。仍然可以提交，由另一个人复核后生效。`,
  stoppedThen: (seconds: number) => `申请时这个账号的订单太多，${seconds} 秒内没有算完。`,
  submit: '提交复核',
  waits: '已提交，等待另一个人复核',
  waiting: (from: string, to: string) => `等级申请在等待另一个人复核：${from} → ${to}`,
  waitingWhy: (at: string, who: string, reason: string) => `自 ${at} 起 · 申请人 ${who} · ${reason}`,
  waitingLink: '去双人复核',
  someone: '某人',
  change: (name: string, from: string, to: string, at: string) => `${name}：${from} → ${to}，自 ${at} 起`,
};

const en: typeof zh = {
  effect: 'Effect on earnings',
  computing: 'The effect is being computed…',
  nothing: 'In months that are not locked, no order or reward goes to anybody else.',
  changed: (changed, lines) => `Of the account’s ${lines} order lines that are not locked, ${changed} go to others. `,
  estimated: (n) => `${n} of them are not confirmed yet and count as estimated. `,
  rewards: (n) => `${n} rewards go to others.`,
  month: (year, month) => `${year}-${String(month).padStart(2, '0')}`,
  party: 'Party',
  before: 'Before',
  after: 'After',
  difference: 'Difference',
  yuan: 'In yuan',
  party_creator: 'Creator',
  party_institution: 'Institution',
  party_platform: 'Platform',
  party_network: 'Network',
  party_pool: 'Pools',
  alone: (moved) => `${moved} yuan go to others, as soon as you confirm.`,
  second: (moved, limit) =>
    `${moved} yuan go to others, more than ${limit}: another person must confirm it, and until then nothing changes.`,
  stopped: 'The effect was not computed',
  stoppedWhy: (seconds) =>
    `The account has too many orders: it took longer than ${seconds} seconds and was stopped. You may still submit it; another person must confirm it.`,
  stoppedThen: (seconds) =>
    `When it was asked for, the account had too many orders: it took longer than ${seconds} seconds.`,
  submit: 'Submit',
  waits: 'Submitted; another person must confirm it',
  waiting: (from, to) => `A level waits for a second person: ${from} → ${to}`,
  waitingWhy: (at, who, reason) => `From ${at} on · asked for by ${who} · ${reason}`,
  waitingLink: 'To the second person',
  someone: 'somebody',
  change: (name, from, to, at) => `${name}: ${from} → ${to} from ${at} on`,
};

/** Texts of a level's effect on earnings. A party is named by `party_…`. */
export const l = dictionary({ 'zh-CN': zh, en })(lang);
