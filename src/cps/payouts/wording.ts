import { yuan } from '../../lib/money.ts';
import type { Lang } from '../../lib/problem.ts';
import { inLang, type Text } from '../../lib/text.ts';
import type { waitReasons } from './schema.ts';

export type WaitReason = (typeof waitReasons)[number];

/** Why a balance waits, and what would change it (UX 42). */
const words: Record<WaitReason, Text> = {
  ACCOUNT_FROZEN: { zh: '账号已冻结，解冻后才能付款', en: 'The account is frozen; it is paid once it is released' },
  ACCOUNT_CLOSED: { zh: '账号已关闭，满 90 天后付款', en: 'The account is closed; it is paid 90 days after that' },
  NO_PAYOUT_ACCOUNT: { zh: '还没有已核验的收款账户', en: 'There is no verified payout account yet' },
  SUBJECT_MISMATCH: {
    zh: '收款账户不属于账号的实名主体，请换成本人或本企业的账户',
    en: 'The payout account is not held by who stands behind the account; it must be',
  },
  PAYOUT_ACCOUNT_AGAIN: {
    zh: '收款账户是在保存账号之前核验的，请重新核验一次',
    en: 'The payout account was verified before numbers were kept; it must be verified once more',
  },
  OTHER_METHOD: { zh: '收款账户要用另一种方式付款', en: 'The payout account is paid in another way' },
  ACCOUNT_NOT_CORRECTED: {
    zh: '上一笔付款没有成功，收款账户还没有更正',
    en: 'The last payout did not arrive, and the payout account has not been corrected since',
  },
  BELOW_MINIMUM: {
    zh: '不足最低付款金额 {minimum} 元，累积到下次',
    en: 'Below the minimum of {minimum} yuan; it is carried over',
  },
  NOTHING_AFTER_FEE: { zh: '扣除税费后没有余额', en: 'Nothing is left after tax and fee' },
  AFTER_CUTOFF: { zh: '在截止时间之后入账，下次付款', en: 'It came in after the cut-off; it is paid the next time' },
  IN_DISPUTE: {
    zh: '余额在异议中冻结，异议结束后付款',
    en: 'The balance is frozen by a dispute; it is paid once that has ended',
  },
  BATCH_FULL: { zh: '本批已满，请再建一批', en: 'The batch is full; make another one' },
};

/** Why a balance waits, in words. */
export function whyWaits(code: WaitReason, minimumFen: number, lang: Lang): string {
  return inLang(words[code], lang).replace('{minimum}', yuan(BigInt(minimumFen)));
}
