import { z } from 'zod';

/** Ways to pay: to a bank account, or to one of Alipay. */
export const payoutMethods = ['bank', 'alipay'] as const;
export type PayoutMethod = (typeof payoutMethods)[number];

/** What is wrong with the number of a payout account; the words are in `proofFaultTexts`. */
export type AccountNoFault = 'ACCOUNT_NO_INVALID' | 'CARD_DIGITS' | 'CARD_CHECK' | 'BANK_ACCOUNT_DIGITS';

const email = z.email().max(100);
const mobile = /^1[3-9]\d{9}$/;
/** An Alipay user id, which is no bank card: no card begins so. */
const alipayId = /^2088\d{12}$/;

/** A number as it is kept: without the spaces and hyphens between groups of digits, nor the country code of a mobile number. */
export function plainAccountNo(written: string): string {
  const trimmed = written.normalize('NFKC').trim();
  const joined = trimmed.replaceAll(/[\s\u2010-\u2015-]/g, '');
  return /^\+?\d+$/.test(joined) ? joined.replace(/^\+86(?=1\d{10}$)/, '') : trimmed;
}

/**
 * What is wrong with a number, in the form that `plainAccountNo` gives it; null if nothing (DOMAIN 1.2 `payout_bound`).
 * Alipay's are an e-mail address, a mainland mobile number or a user id. A bank's are a card of 16-19 digits that passes
 * the Luhn check, or, of an enterprise alone, an account of 12-34 digits: those have no common check digit.
 */
export function accountNoFault(number: string, holder: 'person' | 'enterprise'): AccountNoFault | null {
  if (email.safeParse(number).success || mobile.test(number) || alipayId.test(number)) return null;
  if (!/^\d+$/.test(number) || number.length < 12) return 'ACCOUNT_NO_INVALID';
  if (holder === 'enterprise') return number.length <= 34 ? null : 'BANK_ACCOUNT_DIGITS';
  if (number.length < 16 || number.length > 19) return 'CARD_DIGITS';
  return luhnCheckDigit(number.slice(0, -1)) === number.slice(-1) ? null : 'CARD_CHECK';
}

/** The last digit of a bank card from those before it (ISO/IEC 7812, Luhn). */
export function luhnCheckDigit(body: string): string {
  const sum = Array.from(body)
    .toReversed()
    .reduce((total, digit, place) => {
      const twice = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
      return total + (twice > 9 ? twice - 9 : twice);
    }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** Which kind of account a number is: a bank's has 12-34 digits, every other is Alipay's. */
export function methodOf(number: string): PayoutMethod {
  return /^\d{12,34}$/.test(number) && !alipayId.test(number) ? 'bank' : 'alipay';
}
