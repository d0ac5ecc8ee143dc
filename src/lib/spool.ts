import { TempFile } from './temp-file.ts';

const CHUNK_BYTES = 256 * 1024;

/** Text that is written once and read as often as one likes, in chunks, without holding more than a chunk in memory. */
export class Spool {
  #pending: Uint8Array[] = [];
  #pendingText: string[] = [];
  #pendingLength = 0;
  #file: TempFile | null = null;

  append(text: string): void {
    this.#pendingText.push(text);
    this.#pendingLength += text.length;
    this.#flushIfLarge();
  }

  /** Appends bytes of UTF-8; they are copied. */
  appendBytes(bytes: Uint8Array): void {
    this.#settleText();
    this.#pending.push(Uint8Array.from(bytes));
    this.#pendingLength += bytes.length;
    this.#flushIfLarge();
  }

  /** The text so far as UTF-8. A chunk is valid until the next one is asked for. */
  *chunks(): Generator<Uint8Array> {
    const length = this.#file?.length ?? 0;
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, length));
    for (let at = 0; at < length; at += chunk.length) {
      yield chunk.subarray(0, this.#file?.read(chunk.subarray(0, Math.min(chunk.length, length - at)), at));
    }
    this.#settleText();
    yield* this.#pending;
  }

  close(): void {
    this.#file?.close();
    this.#file = null;
    this.#pending = [];
    this.#pendingText = [];
    this.#pendingLength = 0;
  }

  #settleText(): void {
    if (this.#pendingText.length > 0) this.#pending.push(Buffer.from(this.#pendingText.join('')));
    this.#pendingText = [];
  }

  #flushIfLarge(): void {
    if (this.#pendingLength < CHUNK_BYTES) return;
    this.#settleText();
    this.#file ??= new TempFile();
    for (const bytes of this.#pending) this.#file.append(bytes);
    this.#pending = [];
    this.#pendingLength = 0;
  }
}
