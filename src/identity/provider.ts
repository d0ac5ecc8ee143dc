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
  payout: (claim: PayoutClaim, today: string) => Promise<PayoutVerdict>;
};

export const proofFaultTexts = {
  ID_NUMBER_INVALID: {
    zh: '证件号码不正确（个人：18 位居民身份证号；企业：统一社会信用代码）',
    en: 'The id number is wrong (person: 18-digit resident id; enterprise: unified social credit code)',
  },
  NAME_INVALID: { zh: '姓名或名称须为 1-60 个可见字符', en: 'The name must have 1-60 visible characters' },
  ACCOUNT_NO_INVALID: {
    zh: '收款账号须为 4-64 个字符，不含空格',
    en: 'The payout account must have 4-64 characters without spaces',
  },
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
    if (!readResidentId(id, today) && !isSocialCreditCode(id))
      faults.push({ path: 'holderIdNumber', code: 'ID_NUMBER_INVALID' });
    if (!accountNo.test(claim.accountNo)) faults.push({ path: 'accountNo', code: 'ACCOUNT_NO_INVALID' });
    return Promise.resolve(faults.length > 0 ? { faults } : 'confirmed');
  },
};

/** Mobile number, e-mail address, card number: each provider has its own form, so only what none has is refused. */
const accountNo = /^[\x21-\x7e]{4,64}$/;

/** Ways to pay: to a bank account, or to one of Alipay. */
export const payoutMethods = ['bank', 'alipay'] as const;
export type PayoutMethod = (typeof payoutMethods)[number];

/**
 * Which kind of account a number is: a bank's has 12-34 digits; a mobile number, an e-mail address and a user id of Alipay
 * (2088 and 12 digits) are Alipay's.
 */
export function methodOf(number: string): PayoutMethod {
  return /^\d{12,34}$/.test(number) && !/^2088\d{12}$/.test(number) ? 'bank' : 'alipay';
}

function nameFaults(path: string, name: string): ProofFault[] {
  const length = codePoints(name);
  const fine = length >= 1 && length <= 60 && !isBlank(name) && !hasUnseenCharacter(name);
  return fine ? [] : [{ path, code: 'NAME_INVALID' }];
}
