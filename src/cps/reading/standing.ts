import type { Lang } from '../../lib/problem.ts';
import { inLang, type Text } from '../../lib/text.ts';
import type { CommissionStatus } from './statuses.ts';
import { reasonInWords } from './wording.ts';

type Standing = CommissionStatus | 'withheld' | 'belowLevel' | 'awaitsLevel';

const names: Record<Standing, Text> = {
  estimated: { zh: '预估', en: 'Estimated' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  payable: { zh: '待出账', en: 'Closing' },
  settled: { zh: '已结算', en: 'Settled' },
  paid_out: { zh: '已打款', en: 'Paid out' },
  invalid: { zh: '已失效', en: 'Invalid' },
  clawed_back: { zh: '有退回', en: 'Taken back' },
  withheld: { zh: '暂扣', en: 'Withheld' },
  belowLevel: { zh: '等级不足', en: 'Level too low' },
  awaitsLevel: { zh: '待等级达标', en: 'Awaits the level' },
};

const meanings: Partial<Record<Standing, Text>> = {
  estimated: {
    zh: '买家已付款；确认收货后金额才确定，退款会减少它',
    en: 'Paid; the amount is certain once the buyer confirms, refunds lower it',
  },
  confirmed: { zh: '买家已确认收货；到结算日结算', en: 'Confirmed by the buyer; it settles with its month' },
  payable: { zh: '所在月份正在结算', en: 'Its month is being closed' },
  settled: { zh: '已计入对账单', en: 'Part of its statement' },
  paid_out: { zh: '已打到收款账户', en: 'Paid to your account' },
  clawed_back: {
    zh: '结算后有退款、订单关闭或判定违规，退回的部分从之后的对账单里扣除',
    en: 'Refunded, closed or punished after the settlement; the part taken back lowers a later statement',
  },
  withheld: {
    zh: '账号被冻结或有争议未解决，解除后一并结算',
    en: 'The account is frozen or a dispute is open; settled once that is cleared',
  },
};

/** How a commission stands, in words, with what that means and the reason where there is one. */
export function standingOf(
  of: {
    status: CommissionStatus;
    withheld: boolean;
    reason: string | null;
    waitsUntil: string | null;
    levelNeeded: string | null;
  },
  lang: Lang,
): { standing: Standing; name: string; meaning: string } {
  const { status, withheld, reason, waitsUntil, levelNeeded } = of;
  const standing: Standing =
    reason === 'BELOW_L2' && status !== 'invalid'
      ? waitsUntil === null
        ? 'belowLevel'
        : 'awaitsLevel'
      : withheld && status !== 'invalid'
        ? 'withheld'
        : status;
  const known = inLang(meanings[standing], lang) ?? '';
  const meaning = reason ? reasonInWords(reason, waitsUntil, levelNeeded, lang) : known;
  return { standing, name: inLang(names[standing], lang), meaning };
}

/** The name of a status as filters show it. */
export function statusName(status: CommissionStatus | 'withheld', lang: Lang): string {
  return inLang(names[status], lang);
}
