import { createCipheriv, createECDH, hkdfSync, randomBytes, type ECDH } from 'node:crypto';

/** What a browser gives to be pushed to: its public point and a secret, in base64url. */
export type Receiver = { p256dh: string; auth: string };

/** Bytes of a push that every push service takes (RFC 8291, section 4); what encrypts it takes 103 of them. */
const RECORD_BYTES = 4096;
const PAYLOAD_BYTES_MAX = RECORD_BYTES - 103;
const TAG_BYTES = 16;
/** The end of the last record. */
const LAST = Buffer.from([2]);

/** Encrypts a push for one browser as `aes128gcm` (RFC 8291, RFC 8188). `own` and `salt` are new for each one. */
export function sealPush(
  payload: string,
  { p256dh, auth }: Receiver,
  own: ECDH = freshPair(),
  salt: Buffer = randomBytes(16),
): Buffer {
  const text = Buffer.from(payload);
  if (text.length > PAYLOAD_BYTES_MAX) throw new Error(`a push of ${text.length} bytes, at most ${PAYLOAD_BYTES_MAX}`);
  const theirs = Buffer.from(p256dh, 'base64url');
  const ours = own.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours]);
  const ikm = hkdf(own.computeSecret(theirs), Buffer.from(auth, 'base64url'), info, 32);
  const key = hkdf(ikm, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = hkdf(ikm, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce, { authTagLength: TAG_BYTES });
  const sealed = Buffer.concat([cipher.update(text), cipher.update(LAST), cipher.final(), cipher.getAuthTag()]);
  const head = Buffer.alloc(21);
  salt.copy(head);
  head.writeUInt32BE(RECORD_BYTES, 16);
  head.writeUInt8(ours.length, 20);
  return Buffer.concat([head, ours, sealed]);
}

/** Whether what a browser gave can be encrypted for: a point of the curve, and a secret of 16 bytes. */
export function isReceiver({ p256dh, auth }: Receiver): { p256dh: boolean; auth: boolean } {
  const point = Buffer.from(p256dh, 'base64url');
  return { p256dh: point.length === 65 && onCurve(point), auth: Buffer.from(auth, 'base64url').length === 16 };
}

function onCurve(point: Buffer): boolean {
  try {
    freshPair().computeSecret(point);
    return true;
  } catch {
    // Node has no other way to ask whether a point lies on the curve.
    return false;
  }
}

function freshPair(): ECDH {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return pair;
}

function hkdf(key: Buffer, salt: Buffer, info: Buffer, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, info, bytes));
}
