import { createECDH, createPrivateKey, hkdfSync, sign, type KeyObject } from 'node:crypto';
import { HOUR, SECOND } from '../../lib/time.ts';

/** The deployment's key pair for Web Push (RFC 8292). */
export type VapidKeys = {
  /** As browsers want it: the uncompressed point in base64url. */
  publicKey: string;
  privateKey: KeyObject;
};

/** Order of the curve P-256, above which a scalar is none. */
const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
const JWT_HOURS = 12;
const made = new Map<string, VapidKeys>();

/**
 * The key pair, derived from the deployment's secret: every process has the same without sharing a file, and it lasts as
 * long as the secret does. Another secret is another pair, so that browsers have to subscribe anew.
 */
export function vapidKeys(secret: string): VapidKeys {
  const known = made.get(secret);
  if (known) return known;
  const keys = derived(secret);
  made.set(secret, keys);
  return keys;
}

/** What authorises a push to an origin: a token that its push service checks against the public key. */
export function vapidHeader({ publicKey, privateKey }: VapidKeys, audience: string, contact: string, realNow: Date) {
  const exp = Math.floor((realNow.getTime() + JWT_HOURS * HOUR) / SECOND);
  const head = base64url(JSON.stringify({ typ: 'JWT', alg: 'ES256' }));
  const body = base64url(JSON.stringify({ aud: audience, exp, sub: contact }));
  const signed = sign('sha256', Buffer.from(`${head}.${body}`), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${head}.${body}.${signed.toString('base64url')}, k=${publicKey}`;
}

function derived(secret: string): VapidKeys {
  const pair = createECDH('prime256v1');
  for (let nr = 0; ; nr++) {
    const scalar = Buffer.from(hkdfSync('sha256', secret, '', `zhongcao vapid ${nr}`, 32));
    const number = BigInt(`0x${scalar.toString('hex')}`);
    // One of 2^32 is no scalar: then the next is taken.
    if (number === 0n || number >= ORDER) continue;
    pair.setPrivateKey(scalar);
    const point = pair.getPublicKey();
    const part = (from: number, to: number) => point.subarray(from, to).toString('base64url');
    const jwk = { kty: 'EC', crv: 'P-256', d: scalar.toString('base64url'), x: part(1, 33), y: part(33, 65) };
    return { publicKey: point.toString('base64url'), privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) };
  }
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
