/** What a resident id number says about its holder. `birthday` is `YYYY-MM-DD`. */
export interface ResidentId {
  birthday: string;
  gender: 'male' | 'female';
}

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const residentCheckDigits = '10X98765432';

/**
 * Reads a resident id number (GB 11643: 6 digits region, 8 birthday, 3 sequence, 1 check by ISO 7064 MOD 11-2).
 * Null when the form, the birthday (a real day, not after `today`, `YYYY-MM-DD`) or the check digit is wrong.
 * A small x is read as X; the 15-digit numbers of before 1999 are no longer valid.
 */
export function readResidentId(idNumber: string, today: string): ResidentId | null {
  const match = /^[1-9]\d{5}((?:18|19|20)\d{2})(\d{2})(\d{2})\d{2}(\d)([\dXx])$/.exec(idNumber);
  if (match === null) return null;
  const [, year = '', month = '', day = '', sequence = '', check = ''] = match;
  const birthday = `${year}-${month}-${day}`;
  if (!isDay(birthday) || birthday > today) return null;
  if (residentCheckDigit(idNumber.slice(0, 17)) !== check.toUpperCase()) return null;
  return { birthday, gender: Number(sequence) % 2 === 1 ? 'male' : 'female' };
}

/** The check digit of the first 17 digits of a resident id number. Throws on anything but 17 digits. */
export function residentCheckDigit(body: string): string {
  if (!/^\d{17}$/.test(body)) throw new RangeError('a resident id number has 17 digits before its check digit');
  const sum = residentWeights.reduce((total, weight, i) => total + weight * Number(body.charAt(i)), 0);
  return residentCheckDigits.charAt(sum % 11);
}

/** The 31 characters of GB 32100: no I, O, S, V, Z. A character's place is its value. */
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * Whether a unified social credit code of an enterprise is right (GB 32100: 18 characters, the 3rd to 8th are a
 * region's digits, the last is the check character, MOD 31-3).
 */
export function isSocialCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code)) return false;
  return socialCreditCheck(code.slice(0, 17)) === code.charAt(17);
}

/** The check character of the first 17 characters of a credit code. Throws on anything else. */
export function socialCreditCheck(body: string): string {
  if (!/^[0-9A-HJ-NP-RTUWXY]{17}$/.test(body))
    throw new RangeError('a credit code has 17 characters before its check character');
  let weight = 1;
  let sum = 0;
  for (const character of body) {
    sum += weight * creditAlphabet.indexOf(character);
    weight = (weight * 3) % 31;
  }
  return creditAlphabet.charAt((31 - (sum % 31)) % 31);
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
