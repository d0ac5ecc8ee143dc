import type { CommissionStatus } from '../../../src/cps/reading/statuses.ts';
import { reasonInWords } from '../../../src/cps/reading/wording.ts';
import { dictionary, yuan } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { t } from './texts.ts';

type Standing = CommissionStatus | 'withheld' | 'belowLevel' | 'awaitsLevel';

const names = dictionary({
  'zh-CN': {
    estimated: '预估',
    confirmed: '已确认',
    payable: '待出账',
    settled: '已结算',
    paid_out: '已打款',
    invalid: '已失效',
    clawed_back: '有退回',
    withheld: '暂扣',
    belowLevel: '等级不足',
    awaitsLevel: '待等级达标',
  },
  en: {
    estimated: 'Estimated',
    confirmed: 'Confirmed',
    payable: 'Closing',
    settled: 'Settled',
    paid_out: 'Paid out',
    invalid: 'Invalid',
    clawed_back: 'Taken back',
    withheld: 'Withheld',
    belowLevel: 'Level too low',
    awaitsLevel: 'Awaits the level',
  },
})(lang);

const meanings = dictionary({
  'zh-CN': {
    estimated: '买家已付款；确认收货后金额才确定，退款会减少它',
    confirmed: '买家已确认收货；到结算日结算',
    payable: '所在月份正在结算',
    settled: '已计入对账单',
    paid_out: '已打到收款账户',
    clawed_back: '结算后有退款、订单关闭或判定违规，退回的部分从之后的对账单里扣除',
    withheld: '账号被冻结或有争议未解决，解除后一并结算',
  },
  en: {
    estimated: 'Paid; the amount is certain once the buyer confirms, refunds lower it',
    confirmed: 'Confirmed by the buyer; it settles with its month',
    payable: 'Its month is being closed',
    settled: 'Part of its statement',
    paid_out: 'Paid to your account',
    clawed_back: 'Refunded, closed or punished after the settlement; the part taken back lowers a later statement',
    withheld: 'The account is frozen or a dispute is open; settled once that is cleared',
  },
})(lang);

/** How a commission stands, with what that means and the reason where there is one. */
export function standingOf(of: {
  status: CommissionStatus;
  withheld: boolean;
  reason: string | null;
  waitsUntil: string | null;
  levelNeeded: string | null;
}): {
  standing: Standing;
  name: string;
  meaning: string;
} {
  const { status, withheld, reason, waitsUntil, levelNeeded } = of;
  const standing: Standing =
    reason === 'BELOW_L2' && status !== 'invalid'
      ? waitsUntil === null
        ? 'belowLevel'
        : 'awaitsLevel'
      : withheld && status !== 'invalid'
        ? 'withheld'
        : status;
  const known = standing !== 'invalid' && standing !== 'belowLevel' && standing !== 'awaitsLevel';
  const meaning = reason ? reasonInWords(reason, waitsUntil, levelNeeded, lang) : known ? meanings[standing] : '';
  return { standing, name: names[standing], meaning };
}

/** The name of a status as filters show it. */
export function statusName(status: CommissionStatus | 'withheld'): string {
  return names[status];
}

/** An amount with its unit: `7.79 元`. */
export function money(fen: number): string {
  return t.money(yuan(fen).replace('-', '−'));
}

/** `2026-11` as people say it. */
export function monthName(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return t.month(year, String(Number(number)));
}

/** The month so many months later. */
export function monthAfter(month: string, n: number): string {
  const [year = '', number = ''] = month.split('-');
  const index = Number(year) * 12 + Number(number) - 1 + n;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}
