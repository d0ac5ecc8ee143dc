import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../lang.ts';

const zh = {
  why: '余额由哪些事项加减而来',
  balance: '余额',
  parts: '每一项由哪些记录组成',
  posts: (n: number) => `${n} 笔`,
  fine: (at: string) => `各项相加等于余额，分文不差。数据时间 ${at}`,
  wrong: (yuan: string) => `警报：各项相加与余额相差 ${yuan} 元`,
  wrongWhy: '账本有记录被改动或丢失。先停止付款，再运行 zhongcao ledger audit 找出是哪一笔。',
  tooMuch: '这个账户的记录超过一百万笔，页面上不逐笔相加。',
  tooMuchWhy: '可打开下面的一个账本，或在服务器上运行 zhongcao explain 查看全部。',
  nothing: '还没有任何入账。',
  at: '时间',
  what: '事项',
  amount: '金额（元）',
  after: '之后余额（元）',
  afterInBook: '本账本之后余额（元）',
  legs: '同一笔记录',
  none: '这一项没有记录。',
  line: (tradeNo: string, lineNo: string) => `订单 ${tradeNo}-${lineNo}`,
  statement: (month: string) => `${month} 对账单`,
  month: (month: string) => `${month} 月结`,
  poolDay: (scene: string, day: string) => `${scene} ${day} 奖励`,
  topup: (day: string) => `${day} 追加`,
  payout: (id: string) => `付款 ${id}`,
  dispute: '异议更正',
  reward: '优秀回复奖励',
  receipt: (id: string) => `到账 ${id}`,
};

const en: typeof zh = {
  why: 'What the balance is made of',
  balance: 'Balance',
  parts: 'The records behind each part',
  posts: (n) => (n === 1 ? '1 record' : `${n} records`),
  fine: (at) => `The parts add up to the balance, to the fen. As of ${at}`,
  wrong: (yuan) => `Alarm: the parts and the balance differ by ${yuan} yuan`,
  wrongWhy:
    'A record of the ledger was changed or lost. Stop payouts first, then run zhongcao ledger audit: it names the record.',
  tooMuch: 'This account has more than a million records; a page does not sum them.',
  tooMuchWhy: 'Open one of the books below, or run zhongcao explain on the server to see all.',
  nothing: 'Nothing was posted yet.',
  at: 'Time',
  what: 'What',
  amount: 'Amount (yuan)',
  after: 'Balance after (yuan)',
  afterInBook: 'Balance of the book after (yuan)',
  legs: 'In the same record',
  none: 'There are no records here.',
  line: (tradeNo, lineNo) => `Order ${tradeNo}-${lineNo}`,
  statement: (month) => `Statement of ${month}`,
  month: (month) => `Close of ${month}`,
  poolDay: (scene, day) => `${scene}, reward of ${day}`,
  topup: (day) => `Top-up of ${day}`,
  payout: (id) => `Payout ${id}`,
  dispute: 'Correction by a dispute',
  reward: 'Best-reply reward',
  receipt: (id) => `Receipt ${id}`,
};

/** Texts of an explained balance, which the studio and the console share. */
export const t = dictionary({ 'zh-CN': zh, en })(lang);
