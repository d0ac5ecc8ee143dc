/** Side of the grey picture that `perceptualHash` reads, pixels. */
export const HASH_SIDE = 32;

/** Frequencies a side that become bits: 8 × 8 = 64. */
const KEPT = 8;

const cosines = Float64Array.from({ length: KEPT * HASH_SIDE }, (_, i) =>
  Math.cos((Math.PI * Math.floor(i / HASH_SIDE) * (2 * (i % HASH_SIDE) + 1)) / (2 * HASH_SIDE)),
);

/**
 * 64-bit perceptual hash of a 32×32 grey picture: the 64 lowest frequencies of its cosine transform against their
 * median. The constant part is always 0, so brightness does not matter. DOMAIN 2.6.3.
 */
export function perceptualHash(grey: Uint8Array): string {
  if (grey.length !== HASH_SIDE * HASH_SIDE) throw new RangeError(`not a 32×32 grey picture: ${grey.length} bytes`);
  const waves = new Float64Array(KEPT * KEPT);
  for (let v = 0; v < KEPT; v++) for (let u = 0; u < KEPT; u++) waves[v * KEPT + u] = wave(grey, u, v);
  waves[0] = 0;
  const median = waves.toSorted()[(KEPT * KEPT) / 2] ?? 0;
  let bits = 0n;
  for (const amount of waves) bits = (bits << 1n) | (amount > median ? 1n : 0n);
  return bits.toString(16).padStart(16, '0');
}

/** In how many of 64 bits two perceptual hashes differ. Up to 6 is the same picture (DOMAIN 2.6.3). */
export function hashDistance(a: string, b: string): number {
  let different = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let bits = 0;
  for (; different > 0n; different &= different - 1n) bits++;
  return bits;
}

/** Share of the outermost pixels of a picture whose red, green and blue are all at least 240, basis points. DOMAIN 2.6.3. */
export function whiteBorderBp(rgb: Uint8Array, width: number, height: number): number {
  let border = 0;
  let white = 0;
  for (let y = 0; y < height; y++) {
    const inside = y > 0 && y < height - 1;
    for (let x = 0; x < width; x += inside && width > 1 ? width - 1 : 1) {
      const at = (y * width + x) * 3;
      border++;
      if ((rgb[at] ?? 0) >= 240 && (rgb[at + 1] ?? 0) >= 240 && (rgb[at + 2] ?? 0) >= 240) white++;
    }
  }
  return Math.floor((white * 10_000) / border);
}

function wave(grey: Uint8Array, u: number, v: number): number {
  let sum = 0;
  for (let y = 0; y < HASH_SIDE; y++) {
    const down = cosines[v * HASH_SIDE + y] ?? 0;
    for (let x = 0; x < HASH_SIDE; x++)
      sum += (grey[y * HASH_SIDE + x] ?? 0) * (cosines[u * HASH_SIDE + x] ?? 0) * down;
  }
  // Whole numbers, so that a flat picture has no noise for bits.
  return Math.round(sum);
}
