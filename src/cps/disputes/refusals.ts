import { Refusal, refusals } from '../../lib/errors.ts';
import { minuteOf } from '../../lib/time.ts';

/** What disputes refuse, by name. */
export const refuseDispute = refusals({
  DISPUTE_OPEN: [409, '你对这笔订单已有一件异议在处理中', 'You have an open dispute about this line already'],
  DISPUTE_TOO_LATE: [409, '已过提出异议的期限', 'It is too late to dispute this line'],
  DISPUTES_FULL: [409, '处理中的异议已达上限', 'You have as many open disputes as you may have'],
  DISPUTE_STATE: [409, '异议的当前状态不允许这样做', 'As the dispute stands this cannot be done'],
  DISPUTE_SAME_PERSON: [
    403,
    '申诉须由另一位小二裁定',
    'An appeal is decided by another person than the first decision',
  ],
  DISPUTE_NO_EARNER: [422, '这笔订单没有可更正的一方', 'Nobody earns by this line, so there is nothing to do that to'],
});

/** DISPUTE_TOO_LATE with the instant until which the line could be disputed, also in its words. */
export function disputeTooLate(until: Date): Refusal {
  const row = { path: 'about', code: 'DISPUTE_TOO_LATE', message: '', required: until.toISOString() };
  const { status, code, text, rows } = refuseDispute.DISPUTE_TOO_LATE([row]);
  const by = minuteOf(until);
  return new Refusal(status, code, { zh: `${text.zh}：${by} 为止`, en: `${text.en}: it could be until ${by}` }, rows);
}
