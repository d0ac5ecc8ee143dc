/** Characters of a shingle (DOMAIN 2.6.5). */
const SHINGLE = 5;

/** Numbers of a MinHash signature. */
export const SIGNATURE_LENGTH = 64;

/**
 * Bands by which similar texts are found: 21 of 3 numbers. Two texts meet in at least one with a chance of 94 % at a
 * similarity of 0.5, and practically always at 0.8; texts that have next to nothing in common hardly ever do.
 */
const BANDS = 21;
const ROWS = 3;

/** A signature of a text, and by which keys similar ones are found. */
export type Signature = { numbers: Uint32Array; bands: bigint[] };

/**
 * The MinHash-64 of a text over its shingles of 5 characters; case, width, spaces and punctuation do not count. Null for
 * a text with fewer than `shinglesMin` different shingles: too little to be anybody's own.
 */
export function signatureOf(text: string, shinglesMin: number): Signature | null {
  const shingles = shinglesOf(text);
  if (shingles.size < shinglesMin || shingles.size === 0) return null;
  const numbers = new Uint32Array(SIGNATURE_LENGTH).fill(0xffff_ffff);
  for (const shingle of shingles) {
    for (let i = 0; i < SIGNATURE_LENGTH; i++) {
      const hash = mixed(shingle ^ Math.imul(i + 1, 0x9e37_79b9));
      if (hash < (numbers[i] ?? 0)) numbers[i] = hash;
    }
  }
  return { numbers, bands: Array.from({ length: BANDS }, (_, band) => bandOf(numbers, band)) };
}

/** The estimated share of common shingles (Jaccard) of two signatures, basis points. */
export function similarityBp(a: Uint32Array, b: Uint32Array): number {
  let same = 0;
  for (let i = 0; i < SIGNATURE_LENGTH; i++) if (a[i] === b[i]) same++;
  return Math.floor((same * 10_000) / SIGNATURE_LENGTH);
}

/** The different shingles of a text, as 32-bit numbers. */
export function shinglesOf(text: string): Set<number> {
  const characters = Array.from(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, ''),
  );
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE <= characters.length; at++) {
    let hash = 0x811c_9dc5;
    for (let i = at; i < at + SHINGLE; i++) {
      hash = Math.imul(hash ^ (characters[i]?.codePointAt(0) ?? 0), 0x0100_0193);
    }
    shingles.add(hash >>> 0);
  }
  return shingles;
}

/** Spreads 32 bits over 32 bits, each input to one output. */
function mixed(value: number): number {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The key of a band: its number and its three numbers, in 63 bits. */
function bandOf(numbers: Uint32Array, band: number): bigint {
  let hash = 0xcbf2_9ce4_8422_2325n ^ BigInt(band);
  for (let row = 0; row < ROWS; row++) {
    hash = ((hash ^ BigInt(numbers[band * ROWS + row] ?? 0)) * 0x0000_0100_0000_01b3n) & 0x7fff_ffff_ffff_ffffn;
  }
  return hash;
}
