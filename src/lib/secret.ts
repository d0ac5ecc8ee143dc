import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA-256 under the deployment's key, 32 hex characters: how ID numbers and buyer keys are stored (ARCHITECTURE, safety). */
export function pseudonym(secret: string, kind: string, value: string): string {
  return createHmac('sha256', secret).update(`${kind}\0${value}`).digest('hex').slice(0, 32);
}

/** SHA-256 in hex. */
export function sha256(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex');
}

/** A short signature (128 bits, base64url) of a text under the deployment's key. */
export function sign(secret: string, kind: string, text: string): string {
  return createHmac('sha256', secret).update(`${kind}\0${text}`).digest().subarray(0, 16).toString('base64url');
}

/** Whether a signature is right, in constant time. */
export function signatureMatches(secret: string, kind: string, text: string, signature: string): boolean {
  const wanted = Buffer.from(sign(secret, kind, text));
  const given = Buffer.from(signature);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
