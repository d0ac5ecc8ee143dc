import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type { TreeHead } from '../proof/tree.ts';
import type { Inputs } from './inputs.ts';

const BATCH = 256 * 1024;
/** So many batches may wait for the other thread; the memory of a settlement is bounded. */
const AHEAD_MAX = 8;
/** A thread that gets nowhere for so long is broken, and cannot say so itself. */
const STANDSTILL_MS = 120_000;

/** Counters that both threads see. */
export const DONE = 0;
export const ALIVE = 1;
export const ENDED = 2;

/** What the other thread is told at its start. `proof`: the folder of a month's proof, where its log's tree goes. */
export type Beside = { counters: Int32Array; port: MessagePort; proof: string | undefined };

/** What the other thread answers when it has ended. */
export type InputsEnd = { hash: string; log: TreeHead | null } | { error: string };

/**
 * Sorts and hashes the lines in a thread of its own, beside the settlement, which takes about as long; where there is a
 * proof to make, it also makes the tree over the lines. Waits by blocking, since a settlement runs in one piece.
 */
export class InputsBeside implements Inputs {
  readonly #counters = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
  readonly #port: MessagePort;
  readonly #worker: Worker;
  #batch = '';
  #sent = 0;
  #end: { hash: string; log: TreeHead | null } | undefined;

  constructor(proof: string | undefined) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData: Beside = { counters: this.#counters, port: port2, proof };
    this.#worker = new Worker(new URL('inputs-main.ts', import.meta.url), { workerData, transferList: [port2] });
  }

  add(canonical: string): void {
    this.#batch += `${canonical}\n`;
    if (this.#batch.length >= BATCH) this.#send();
  }

  end(): void {
    if (this.#batch !== '') this.#send();
    this.#port.postMessage(null, []);
  }

  hash(): string {
    return this.#ended().hash;
  }

  /** What is to be published of the tree over the lines; null without a proof. */
  logHead(): TreeHead | null {
    return this.#ended().log;
  }

  close(): void {
    this.#port.close();
    void this.#worker.terminate();
  }

  #send(): void {
    this.#port.postMessage(this.#batch, []);
    this.#batch = '';
    this.#sent += 1;
    this.#waitUntil(() => this.#sent - Atomics.load(this.#counters, DONE) <= AHEAD_MAX);
  }

  #ended(): { hash: string; log: TreeHead | null } {
    if (this.#end) return this.#end;
    this.#waitUntil(() => false);
    const end: InputsEnd | undefined = receiveMessageOnPort(this.#port)?.message;
    if (!end || 'error' in end) throw new Error(end?.error ?? 'the thread of the inputs has ended');
    this.#end = end;
    return end;
  }

  /** Waits until the other thread is so far, or has ended. */
  #waitUntil(reached: () => boolean): void {
    for (;;) {
      const alive = Atomics.load(this.#counters, ALIVE);
      if (reached() || Atomics.load(this.#counters, ENDED) === 1) return;
      if (Atomics.wait(this.#counters, ALIVE, alive, STANDSTILL_MS) === 'timed-out')
        throw new Error('the thread of the inputs stands still');
    }
  }
}
