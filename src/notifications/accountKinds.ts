import { dayOf, minuteOf } from '../lib/time.ts';
import { money, person, publishing, yuan, type Wording, type Words } from './wording.ts';

const agreementOf = ({ objectId, params }: { objectId: string; params: { side: string } }): string =>
  params.side === 'creator' ? '/studio/institution' : `/desk/agreements/${objectId}`;
const statuses: Record<string, Words> = {
  active: ['账号已恢复正常', 'The account is active again'],
  restricted: ['账号被限制使用', 'The account was restricted'],
  frozen: ['账号已被冻结', 'The account was frozen'],
  closed: ['账号已被关闭', 'The account was closed'],
};

/** How an account stands, money, institutions, reports and feedback. */
export const accountKinds: Wording<
  | 'violation_confirmed'
  | 'appeal_asked'
  | 'appeal_decided'
  | 'level_changed'
  | 'status_changed'
  | 'statement_posted'
  | 'payout_made'
  | 'payout_back'
  | 'dispute_asked'
  | 'dispute_decided'
  | 'agreement_proposed'
  | 'agreement_answered'
  | 'agreement_end_asked'
  | 'agreement_ended'
  | 'feedback_answered'
  | 'report_decided'
  | 'report_overturned'
> = {
  violation_confirmed: {
    type: 'standing',
    members: publishing,
    leads: () => '/studio/health',
    zh: ({ params: { title, points, removed } }) => [
      `「${title}」被判违规${points > 0 ? `，扣 ${points} 分` : ''}`,
      `${removed ? '它已被下架。' : ''}打开看依据，可以申诉`,
    ],
    en: ({ params: { title, points, removed } }) => [
      `“${title}” broke a rule${points > 0 ? `: ${points} points` : ''}`,
      `${removed ? 'It was taken down. ' : ''}See the rule; you can appeal`,
    ],
  },
  appeal_asked: {
    type: 'standing',
    members: publishing,
    leads: () => '/studio/health',
    zh: ({ params: { title } }) => [`你对「${title}」的申诉：小二有一个问题`, '请回答，处理会继续'],
    en: ({ params: { title } }) => [`Your appeal about “${title}”: an operator asks`, 'Answer, and it goes on'],
  },
  appeal_decided: {
    type: 'standing',
    members: publishing,
    leads: () => '/studio/health',
    zh: ({ params: { title, overturned } }) => [
      overturned ? `你对「${title}」的申诉成立` : `你对「${title}」的申诉没有成立`,
      overturned ? '原来的决定已撤销' : '打开看理由',
    ],
    en: ({ params: { title, overturned } }) => [
      overturned ? `Your appeal about “${title}” was right` : `Your appeal about “${title}” was declined`,
      overturned ? 'The decision was taken back' : 'See why',
    ],
  },
  level_changed: {
    type: 'standing',
    members: ['owner', 'editor', 'finance', 'viewer'],
    leads: () => '/studio',
    zh: ({ params: { before, level, effectiveAt } }) => [
      `等级由 ${before} 变为 ${level}`,
      `自 ${dayOf(new Date(effectiveAt))} 起，打开看权益`,
    ],
    en: ({ params: { before, level, effectiveAt } }) => [
      `The level went from ${before} to ${level}`,
      `From ${dayOf(new Date(effectiveAt))} on; see what it allows`,
    ],
  },
  status_changed: {
    type: 'standing',
    members: ['owner', 'editor', 'finance', 'viewer'],
    leads: () => '/studio/account',
    zh: ({ params: { status } }) => [statuses[status]?.[0] ?? status, ''],
    en: ({ params: { status } }) => [statuses[status]?.[1] ?? status, ''],
  },
  statement_posted: {
    type: 'money',
    members: money,
    leads: ({ params: { month } }) => `/studio/income/statements/${month}`,
    zh: ({ params: { month, payableFen } }) => [
      `${month} 的结算单已出`,
      payableFen === null ? '' : `应付 ${yuan(payableFen)}`,
    ],
    en: ({ params: { month, payableFen } }) => [
      `The statement of ${month} is there`,
      payableFen === null ? '' : `${yuan(payableFen)} payable`,
    ],
  },
  payout_made: {
    type: 'money',
    members: money,
    leads: () => '/studio/income/wallet',
    zh: ({ params: { amountFen } }) => [`已付款 ${yuan(amountFen)}`, '请查收'],
    en: ({ params: { amountFen } }) => [`${yuan(amountFen)} was paid out`, 'It is on its way to your account'],
  },
  payout_back: {
    type: 'money',
    members: money,
    leads: () => '/studio/income/wallet',
    zh: ({ params: { amountFen } }) => [`一笔 ${yuan(amountFen)} 的付款没有成功`, '钱已退回钱包，打开看原因'],
    en: ({ params: { amountFen } }) => [
      `A payout of ${yuan(amountFen)} did not succeed`,
      'It is back in the wallet; see why',
    ],
  },
  dispute_asked: {
    type: 'money',
    members: money,
    leads: ({ objectId }) => `/studio/income/disputes/${objectId}`,
    zh: ({ params: { dueAt } }) => ['有一件异议等你说明', `请在 ${minuteOf(new Date(dueAt))} 前回答`],
    en: ({ params: { dueAt } }) => ['A dispute waits for your statement', `Answer before ${minuteOf(new Date(dueAt))}`],
  },
  dispute_decided: {
    type: 'money',
    members: money,
    leads: ({ objectId }) => `/studio/income/disputes/${objectId}`,
    zh: ({ params: { final } }) => [final ? '异议的申诉已有结果' : '异议已有结果', final ? '' : '期限内可以申诉'],
    en: ({ params: { final } }) => [
      final ? 'The appeal of a dispute was decided' : 'A dispute was decided',
      final ? '' : 'It can be appealed for some days',
    ],
  },
  agreement_proposed: {
    type: 'cooperation',
    members: money,
    leads: agreementOf,
    zh: ({ who, params: { shareBp } }) => [`${who} 向你提出授权协议`, `分成 ${shareBp / 100}%，请阅读后签署或拒绝`],
    en: ({ who, params: { shareBp } }) => [
      `${who} proposes an authorisation`,
      `A share of ${shareBp / 100}%; read, then sign or decline`,
    ],
  },
  agreement_answered: {
    type: 'cooperation',
    members: money,
    leads: agreementOf,
    zh: ({ who, params: { accepted } }) => [`${who} ${accepted ? '签署了' : '拒绝了'}你提出的授权协议`, ''],
    en: ({ who, params: { accepted } }) => [
      `${who} ${accepted ? 'signed' : 'declined'} the authorisation that you proposed`,
      '',
    ],
  },
  agreement_end_asked: {
    type: 'cooperation',
    members: money,
    leads: agreementOf,
    zh: ({ who, params: { lastDay } }) => [`${who} 想提前结束授权协议`, `最后一天为 ${lastDay}，请同意或拒绝`],
    en: ({ who, params: { lastDay } }) => [
      `${who} wants to end the authorisation`,
      `With ${lastDay} as its last day; agree or decline`,
    ],
  },
  agreement_ended: {
    type: 'cooperation',
    members: money,
    leads: agreementOf,
    zh: ({ params: { lastDay } }) => ['授权协议将结束', `最后一天为 ${lastDay}`],
    en: ({ params: { lastDay } }) => ['An authorisation ends', `Its last day is ${lastDay}`],
  },
  feedback_answered: {
    ...person,
    type: 'service',
    leads: () => '/help#feedback',
    zh: () => ['你的反馈有了答复', ''],
    en: () => ['Your feedback was answered', ''],
  },
  report_overturned: {
    ...person,
    type: 'service',
    leads: () => '/me/reports',
    zh: ({ params: { title } }) => [`你举报的「${title}」：作者申诉成立`, '原来的违规结论已撤销'],
    en: ({ params: { title } }) => [
      `“${title}”, which you reported: its author appealed and was right`,
      'The decision was taken back',
    ],
  },
  report_decided: {
    ...person,
    type: 'service',
    leads: () => '/me/reports',
    zh: ({ params: { title, confirmed } }) => [
      confirmed ? `你举报的「${title}」确有违规` : `你举报的「${title}」没有发现违规`,
      confirmed ? '谢谢你' : '',
    ],
    en: ({ params: { title, confirmed } }) => [
      confirmed ? `“${title}”, which you reported, broke a rule` : `“${title}”, which you reported, broke no rule`,
      confirmed ? 'Thank you' : '',
    ],
  },
};
