import { setTimeout as sleep } from 'node:timers/promises';
import { bytesOf, type Frame, type Reader } from './reader.ts';

/** Reads what was said behind a number, in order, at most so much. */
export type ReadAfter = (seq: number, limit: number) => Promise<Frame[]>;

/** What one read takes at most. */
const PAGE = 200;
/** What is kept for those who come back: most have missed little. */
const KEPT_MAX = 400;
/** What is said in that time is read together. */
const GATHER_MS = 20;

/**
 * The readers of one group in this process. What is said is read once and sent to all: `#seq` is the number up to which it was
 * read. Numbers are committed in their order, so reading on from there misses nothing.
 */
export class Room {
  readonly readers = new Set<Reader>();
  readonly #read: ReadAfter;
  readonly #failed: (error: unknown) => void;
  #seq: number;
  #kept: Frame[] = [];
  #reading = false;
  #again = false;

  constructor(seq: number, read: ReadAfter, failed: (error: unknown) => void) {
    this.#seq = seq;
    this.#read = read;
    this.#failed = failed;
  }

  get seq(): number {
    return this.#seq;
  }

  /** Reads what is new and sends it to all. While it reads, those who ask are served by one more read. */
  async follow(): Promise<void> {
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = true;
    try {
      do {
        this.#again = false;
        const frames = await this.#read(this.#seq, PAGE);
        this.#sendAll(frames);
        if (frames.length === PAGE) this.#again = true;
        else await sleep(GATHER_MS);
      } while (this.#again && this.readers.size > 0);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#reading = false;
    }
  }

  /** Sends a reader what he has missed; from then on he is sent what is said as it is said. */
  async catchUp(reader: Reader): Promise<void> {
    while (!reader.gone && reader.sent < this.#seq) {
      const [first] = this.#kept;
      const near = first !== undefined && first.seq <= reader.sent + 1;
      const frames = near ? this.#kept : await this.#read(reader.sent, PAGE);
      // What is missing and not there any more is older than is kept.
      if (frames.length === 0) reader.sent = this.#seq;
      reader.send(frames);
      await reader.drained();
    }
    reader.live = true;
  }

  #sendAll(frames: Frame[]): void {
    const last = frames.at(-1);
    if (!last) return;
    this.#seq = last.seq;
    this.#kept.push(...frames);
    if (this.#kept.length > KEPT_MAX) this.#kept = this.#kept.slice(-KEPT_MAX / 2);
    const together = bytesOf(frames);
    for (const reader of this.readers) if (reader.live) reader.send(frames, together);
  }
}
