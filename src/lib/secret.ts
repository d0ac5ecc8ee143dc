import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

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

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function sealingKey(secret: string, kind: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `zhongcao seal ${kind}`, 32));
}

/**
 * Encrypts a text that must be read again (AES-256-GCM under a key derived from the deployment's), so that who has only the
 * database cannot. `owner` is whose it is: sealed for one, it does not open for another.
 */
export function seal(secret: string, kind: string, owner: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(secret, kind), nonce).setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** Opens what `seal` made. Throws when it was changed, is another's or was sealed under another key. */
export function unseal(secret: string, kind: string, owner: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)];
  const key = sealingKey(secret, kind);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(tag);
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}
