import { createHash, randomFillSync } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new time-ordered id: 10 characters of milliseconds and 10 of chance in Crockford's base 32 (API.md, ids). */
export function newId(at: Date = new Date()): string {
  let ms = at.getTime();
  let head = '';
  for (let i = 0; i < 10; i++) {
    head = (ALPHABET[ms % 32] ?? '0') + head;
    ms = Math.floor(ms / 32);
  }
  return head + secretText(10);
}

/** An id that is always the same for the same thing of another system; in no order of time. */
export function derivedId(system: string, thing: string): string {
  const hash = createHash('sha256').update(system).update('\0').update(thing).digest();
  return Array.from(hash.subarray(0, 20), (byte) => ALPHABET[byte % 32]).join('');
}

// Chance is drawn in blocks, because a draw costs more than an id. Used bytes are wiped.
const chance = Buffer.alloc(4096);
let used = chance.length;

/** A random text of `length` characters with 5 bits each, for codes that grant access. */
export function secretText(length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) {
    if (used === chance.length) {
      randomFillSync(chance);
      used = 0;
    }
    text += ALPHABET[(chance[used] ?? 0) % 32] ?? '';
    chance[used++] = 0;
  }
  return text;
}

/** A new id that carries its owner's key, so that a look-up by id touches one shard (ARCHITECTURE, where rows live). */
export function newIdOf(ownerId: string, at?: Date): string {
  return `${ownerId}-${newId(at)}`;
}

/** The owner's key inside an id made by `newIdOf`. */
export function ownerOf(id: string): string {
  return id.split('-', 1)[0] ?? '';
}

/** Whether a text can be one of our ids at all: anything else is not there, and is not asked for. */
export function isId(text: string): boolean {
  return /^[0-9a-z]{1,40}(-[0-9a-z]{1,40})?$/.test(text);
}

/** Whether a text has the form of an id made by `newIdOf` for an owner with an id of `newId`. */
export function isIdOf(id: string): boolean {
  return /^[0-9a-hjkmnp-tv-z]{20}-[0-9a-hjkmnp-tv-z]{20}$/.test(id);
}
