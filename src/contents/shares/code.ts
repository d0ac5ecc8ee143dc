import { randomInt } from 'node:crypto';

/** Base 62 without `0OIl`, which look alike (DOMAIN 6.7). */
const ALPHABET = '123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 11;
const form = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);
/** As people paste it: with text around, and with any of the signs that keyboards and other apps make of `￥`. */
const inText = new RegExp(`[￥¥$](\\s*[${ALPHABET}]\\s*){${LENGTH}}[￥¥$]`);

/** A new share code. */
export function newShareCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** The code as it is passed on: between its signs. */
export const phraseOf = (code: string): string => `￥${code}￥`;

/** The share code that a text is or holds; undefined where there is none. */
export function shareCodeIn(text: string): string | undefined {
  const bare = text.trim();
  if (form.test(bare)) return bare;
  return inText.exec(text)?.[0].replace(/[￥¥$\s]/g, '') ?? new RegExp(`/s/([${ALPHABET}]{${LENGTH}})`).exec(text)?.[1];
}
