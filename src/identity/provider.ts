import { accountNoFault } from './accountNo.ts';
import { isSocialCreditCode, readResidentId } from './idNumber.ts';
import { codePoints, hasUnseenCharacter, isBlank } from '../lib/text.ts';

/** What a person or an enterprise says about itself. */
export type IdentityClaim = { kind: 'person' | 'enterprise'; name: string; idNumber: string };
export type PayoutClaim = { holderIdNumber: string; holderName: string; accountNo: string };

/** Why a claim was not confirmed: which field, and a code of `proofFaultTexts`. */
export type ProofFault = { path: string; code: keyof typeof proofFaultTexts };

export type IdentityVerdict = { birthday: string | null } | { faults: ProofFault[] };
export type PayoutVerdict = 'confirmed' | { faults: ProofFault[] };

/** Who confirms identities and payout accounts: the demo provider, or an adapter of a real one. */
export type VerificationProvider = {
  /** Stored with what it confirmed. */
  name: string;
  /** `today` is the calendar day `YYYY-MM-DD` of the request. A person's birthday is `YYYY-MM-DD`. */
  identity: (claim: IdentityClaim, today: string) => Promise<IdentityVerdict>;
  /** The number as `plainAccountNo` gives it. */
  payout: (claim: PayoutClaim, today: string) => Promise<PayoutVerdict>;
};

export const proofFaultTexts = {
  ID_NUMBER_INVALID: {
    zh: '证件号码不正确（个人：18 位居民身份证号；企业：统一社会信用代码）',
    en: 'The id number is wrong (person: 18-digit resident id; enterprise: unified social credit code)',
  },
  NAME_INVALID: { zh: '姓名或名称须为 1-60 个可见字符', en: 'The name must have 1-60 visible characters' },
  HOLDER_DIFFERS: {
    zh: '须与实名认证的证件号码相同：收款账户只能是本人或本企业的。原来的收款账户没有变动',
    en: 'Must be the verified id number: a payout account can only be one’s own. The one that was bound stays',
  },
  ACCOUNT_NO_INVALID: {
    zh: '须是支付宝账号（邮箱，或 1 开头的 11 位大陆手机号），或银行账号（个人为 16-19 位的卡号）',
    en: 'Must be an Alipay account (an e-mail address, or a mainland mobile number of 11 digits) or a bank’s (of a person: a card of 16-19 digits)',
  },
  CARD_DIGITS: { zh: '银行卡号须为 16-19 位数字', en: 'A bank card has 16-19 digits' },
  CARD_CHECK: {
    zh: '银行卡号的校验位不对，请逐位核对有没有写错',
    en: 'The check digit of the bank card is wrong: a digit was mistyped',
  },
  BANK_ACCOUNT_DIGITS: { zh: '对公银行账号须为 12-34 位数字', en: 'An enterprise’s bank account has 12-34 digits' },
} as const;

/**
 * Confirms what can be checked offline: the id number's form, check digit and birthday, the names' and the account's form.
 * Nobody is asked whether the person exists.
 */
export const demoProvider: VerificationProvider = {
  name: 'demo',
  identity: (claim, today) => {
    const faults = nameFaults('name', claim.name);
    const birthday = claim.kind === 'person' ? (readResidentId(claim.idNumber, today)?.birthday ?? undefined) : null;
    const known = claim.kind === 'person' ? birthday !== undefined : isSocialCreditCode(claim.idNumber);
    if (!known) faults.push({ path: 'idNumber', code: 'ID_NUMBER_INVALID' });
    return Promise.resolve(faults.length > 0 ? { faults } : { birthday: birthday ?? null });
  },
  payout: (claim, today) => {
    const faults = nameFaults('holderName', claim.holderName);
    const { holderIdNumber: id } = claim;
    const enterprise = isSocialCreditCode(id);
    if (!enterprise && !readResidentId(id, today)) faults.push({ path: 'holderIdNumber', code: 'ID_NUMBER_INVALID' });
    const code = accountNoFault(claim.accountNo, enterprise ? 'enterprise' : 'person');
    if (code) faults.push({ path: 'accountNo', code });
    return Promise.resolve(faults.length > 0 ? { faults } : 'confirmed');
  },
};

function nameFaults(path: string, name: string): ProofFault[] {
  const length = codePoints(name);
  const fine = length >= 1 && length <= 60 && !isBlank(name) && !hasUnseenCharacter(name);
  return fine ? [] : [{ path, code: 'NAME_INVALID' }];
}
