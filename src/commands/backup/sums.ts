import { createHash, type Hash } from 'node:crypto';
import { MEDIA, partOf, type Sum } from './format.ts';

/** Adds up a backup's parts while they pass, in constant memory. */
export class Sums {
  readonly #parts = new Map<string, { bytes: number; hash: Hash }>();

  /** Begins an entry. Files of the media belong to one part, so their names and sizes are summed too. */
  begin(entry: string, size: number): void {
    const part = this.#part(entry);
    if (partOf(entry) === MEDIA) part.hash.update(`${entry}\n${size}\n`);
  }

  add(entry: string, bytes: Uint8Array): void {
    const part = this.#part(entry);
    part.bytes += bytes.length;
    part.hash.update(bytes);
  }

  /** The sums of what has passed. Nothing can be added afterwards. */
  end(): Record<string, Sum> {
    const sums = [...this.#parts].map(([part, { bytes, hash }]) => [part, { bytes, sha256: hash.digest('hex') }]);
    return Object.fromEntries(sums);
  }

  #part(entry: string) {
    const name = partOf(entry);
    const part = this.#parts.get(name) ?? { bytes: 0, hash: createHash('sha256') };
    this.#parts.set(name, part);
    return part;
  }
}
