import { refusals } from '../lib/errors.ts';

/** What the money refuses, by name. */
export const refuseMoney = refusals({
  PERIOD_LOCKED: [409, '该月份已锁定结算，不能再改变', 'That month is locked for settlement and can no longer change'],
  FACT_CHANGED: [409, '同一事实已按另一内容记入结算日志', 'The settlement log holds this fact with other content'],
  CLOSE_TOO_EARLY: [409, '还没到该月的结算时间', 'The month cannot be closed before its close'],
  CLOSE_OUT_OF_ORDER: [409, '请先完成前一个月的结算', 'Close the months before it first'],
  MONTH_NOT_LOCKED: [409, '请先锁定该月份，再过账', 'Lock the month before you post it'],
  POOL_UNKNOWN: [404, '这个渠道没有奖励池', 'This channel has no reward pool'],
  DAY_OUTSIDE: [
    422,
    '只能为尚未锁定的月份里、今天及以前的日子加钱',
    'Money can be added for days up to today in months that are not locked',
  ],
  TOPUP_EXISTS: [
    409,
    '这一天已经加过一次，每个渠道每天只能加一次',
    'This day has a top-up already: one a channel and day',
  ],
  CLOSE_RUNNING: [409, '该月份正在结算', 'The month is being closed'],
});
