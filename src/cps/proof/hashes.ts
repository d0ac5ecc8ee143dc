import { createPrivateKey, createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalOf } from '../settlement/canonical.ts';

/** A SHA-256 of 32 bytes. */
export type Hash = Uint8Array;

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const NOBODY = Buffer.alloc(32);
const SALT_BYTES = 16;
const MINUTE_END = 16;
/** Of a UTF-16 code unit. */
const UTF8_BYTES_MAX = 3;

/** Where pieces are put together, so that a hash costs no allocation; larger as soon as something larger comes. */
let pad = Buffer.allocUnsafe(16 * 1024);

/** SHA-256 over some pieces, one behind the other. */
export function hashOf(...pieces: readonly (string | Uint8Array)[]): Hash {
  let most = 0;
  for (const piece of pieces) most += typeof piece === 'string' ? piece.length * UTF8_BYTES_MAX : piece.length;
  if (most > pad.length) pad = Buffer.allocUnsafe(most);
  let used = 0;
  for (const piece of pieces) {
    if (typeof piece === 'string') used += pad.write(piece, used);
    else {
      pad.set(piece, used);
      used += piece.length;
    }
  }
  return hash('sha256', pad.subarray(0, used), 'buffer');
}

/** An inner node over two nodes (docs/guide/verify.md, trees). */
export function nodeOf(left: Hash, right: Hash): Hash {
  return hashOf(NODE, left, right);
}

/** The leaf of a statement or of a pool day: a salt and its text. */
export function textLeaf(salt: Uint8Array, text: string): Hash {
  return hashOf(LEAF, salt, text);
}

/** What a text is salted with, so that nobody can guess what stands behind a hash. */
export function saltOf(secret: string, kind: string, text: string): Buffer {
  return Buffer.from(hashOf(`${secret}\n${kind}\n`, text)).subarray(0, SALT_BYTES);
}

/** A line of the log split into what a leaf hides apart: the buyer, the rest, and what a stranger may be shown. */
export type LogLeaf = { salt: Uint8Array; buyer: Uint8Array; rest: string; shown: string };

/** The leaf of a log line: `buyer` and `rest` stand behind a salted hash, so that the leaf opens with `shown` alone. */
export function logLeaf({ salt, buyer, rest, shown }: LogLeaf): Hash {
  return hiddenLeaf(wholeOf({ salt, buyer, rest }), shown);
}

/** The salted hash of the whole line, which stands for it where it is not shown. */
export function wholeOf({ salt, buyer, rest }: Omit<LogLeaf, 'shown'>): Hash {
  return hashOf(salt, buyer, rest);
}

/** The leaf of a line of which only `shown` may be seen. */
export function hiddenLeaf(whole: Uint8Array, shown: string): Hash {
  return hashOf(LEAF, whole, shown);
}

/** Takes a canonical line apart. The secret makes the salts; the same secret makes the same leaf again. */
export function sealedLine(secret: string, canonical: string): LogLeaf {
  const { buyerKey, ...rest } = JSON.parse(canonical) as Record<string, unknown>;
  const buyer =
    typeof buyerKey === 'string' ? hashOf(saltOf(secret, 'buyer', canonical), buyerKey) : Uint8Array.from(NOBODY);
  return { salt: saltOf(secret, 'line', canonical), buyer, rest: canonicalOf(rest), shown: shownOf(rest) };
}

/**
 * What others may be shown of a line, as canonical JSON: of a click its shop and its minute, of a content's value all but
 * the content, of everything else the type (ARCHITECTURE, safety).
 */
export function shownOf(line: Record<string, unknown>): string {
  const { type, at, shopId, scene, day, value } = line;
  if (type === 'click') return canonicalOf({ at: minuteOf(String(at)), shopId, type });
  if (type === 'content_value') return canonicalOf({ day, scene, type, value });
  return canonicalOf({ type });
}

/** An instant to the minute. */
function minuteOf(at: string): string {
  return `${at.slice(0, MINUTE_END)}:00.000Z`;
}

/** The key that signs the exports of a month. */
export function signingKey(secret: string): KeyObject {
  // PKCS #8 of an Ed25519 key is this prefix and the seed (RFC 8410).
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), hashOf(`${secret}\nsign\n`)]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

/** The public half in hex: the last 32 bytes of its SubjectPublicKeyInfo. */
export function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
}

export function signatureOf(key: KeyObject, text: string): string {
  return sign(null, Buffer.from(text), key).toString('hex');
}

/** Whether a text was signed with the key of which this is the public half; both in hex. */
export function isSigned(publicKey: string, text: string, signature: string): boolean {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(publicKey, 'hex')]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
}
