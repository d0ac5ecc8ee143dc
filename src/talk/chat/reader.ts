import type { ServerResponse } from 'node:http';
import { SECOND } from '../../lib/time.ts';

/** What may wait for a reader who is slow, in bytes; above that he is dropped and comes back by his last id. */
const WAITING_BYTES_MAX = 256 * 1024;
/** How long a reader who catches up may take for what was sent to him. */
const DRAIN_MS_MAX = 20 * SECOND;

/** Something said, as it is sent to everybody. */
export type Frame = { seq: number; bytes: Buffer };

/** One open stream. `sent` is the number up to which everything was sent. */
export class Reader {
  readonly userId: string;
  readonly #out: ServerResponse;
  sent: number;
  /** Whether he has caught up, and is sent what is said as it is said. */
  live = false;

  constructor(userId: string, after: number, out: ServerResponse) {
    this.userId = userId;
    this.sent = after;
    this.#out = out;
  }

  get gone(): boolean {
    return this.#out.writableEnded || this.#out.destroyed;
  }

  /** Sends what he has not been sent of these, which are in order; `together` are the bytes of all. */
  send(frames: readonly Frame[], together = bytesOf(frames)): void {
    const [first] = frames;
    const last = frames.at(-1);
    if (!first || !last || last.seq <= this.sent || this.gone) return;
    const missing = first.seq > this.sent ? together : bytesOf(frames.filter(({ seq }) => seq > this.sent));
    this.sent = last.seq;
    this.write(missing);
  }

  write(bytes: Buffer): void {
    if (this.gone) return;
    this.#out.write(bytes);
    if (this.#out.writableLength > WAITING_BYTES_MAX) this.#out.destroy();
  }

  /** Waits until he has taken what was sent; drops him when that takes too long. */
  async drained(): Promise<void> {
    if (this.gone || !this.#out.writableNeedDrain) return;
    await new Promise<void>((done) => {
      const timer = setTimeout(() => this.#out.destroy(), DRAIN_MS_MAX);
      const taken = () => {
        clearTimeout(timer);
        this.#out.off('drain', taken).off('close', taken);
        done();
      };
      this.#out.on('drain', taken).on('close', taken);
    });
  }

  end(bytes?: Buffer): void {
    if (this.gone) return;
    if (bytes) this.#out.write(bytes);
    this.#out.end();
  }
}

/** Frames as they are sent. */
export const bytesOf = (frames: readonly Frame[]): Buffer => Buffer.concat(frames.map(({ bytes }) => bytes));
