import { Worker } from 'node:worker_threads';
import type { MessagePort, TransferListItem } from 'node:worker_threads';

type Asked<Question> = { nr: number; question: Question };
type Said<Answer> = { nr: number; answer: Answer } | { nr: number; fault: string };
type Waiting<Answer> = { resolve: (answer: Answer) => void; reject: (error: Error) => void };

/**
 * Who answers questions in a thread of its own, for what would hold up everybody else. The thread is started by the first
 * question, keeps no process alive, and is started anew where it has ended.
 */
export class ThreadPlace<Question, Answer> {
  readonly #file: URL;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #thread: Worker | undefined;
  #asked = 0;

  /** `file` is the module that the thread runs; it calls `answerAsThread`. */
  constructor(file: URL) {
    this.#file = file;
  }

  /** How many wait for an answer. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Asks; what is `moved` is not ours any more. Throws what the thread throws, and when it ends. */
  ask(question: Question, moved: readonly TransferListItem[] = []): Promise<Answer> {
    const thread = (this.#thread ??= this.#started());
    const nr = ++this.#asked;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#waiting.set(nr, { resolve, reject });
    // Held while somebody waits, so that the process neither ends early nor is kept alive by it.
    thread.ref();
    thread.postMessage({ nr, question } satisfies Asked<Question>, [...moved]);
    return promise;
  }

  #started(): Worker {
    const worker = new Worker(this.#file);
    worker.on('message', (said: Said<Answer>) => {
      const one = this.#waiting.get(said.nr);
      this.#waiting.delete(said.nr);
      if (this.#waiting.size === 0) worker.unref();
      if ('fault' in said) one?.reject(new Error(said.fault));
      else one?.resolve(said.answer);
    });
    const end = (error: Error) => {
      if (this.#thread === worker) this.#thread = undefined;
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    };
    worker.on('error', end);
    worker.on('exit', () => end(new Error(`the thread of ${this.#file.pathname} has ended`)));
    return worker;
  }
}

/** Answers the questions of a `ThreadPlace`, one after the other; does nothing outside of a thread. */
export function answerAsThread(
  port: MessagePort | null,
  work: (question: never) => Promise<unknown>,
  movedOf: (answer: never) => TransferListItem[] = () => [],
): void {
  const answer = async ({ nr, question }: Asked<never>): Promise<void> => {
    try {
      const said = await work(question);
      port?.postMessage({ nr, answer: said }, movedOf(said as never));
    } catch (error) {
      port?.postMessage({ nr, fault: String(error) });
    }
  };
  let before = Promise.resolve();
  port?.on('message', (asked: Asked<never>) => {
    before = before.then(() => answer(asked));
  });
}
