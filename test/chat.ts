import { request, type ClientRequest } from 'node:http';
import type { Caller, TestApp } from './app.ts';
import { ok } from './money.ts';

/** Something said, as a stream sends it. */
export type Heard = { seq: number; kind: string; text: string; key: string; target: number | null };

/**
 * A reader of a group as a browser is one: it holds a stream open, comes back behind the last id that it got when that breaks,
 * and keeps what it heard in the order in which it came.
 */
export class GroupReader {
  /** The ids of all events, in the order in which they came. */
  readonly seqs: number[] = [];
  comebacks = 0;
  ended = false;
  /** Told of each message; without it nothing but the ids is looked at, so that many readers fit into one process. */
  onHeard: ((one: Heard) => void) | undefined;
  readonly #urls: () => string;
  readonly #headers: Record<string, string>;
  #lastId: string | undefined;
  #request: ClientRequest | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  /** `url` answers where to read each time that a stream is opened. */
  constructor(url: () => string, headers: Record<string, string>, after?: number) {
    this.#urls = url;
    this.#headers = headers;
    this.#lastId = after === undefined ? undefined : String(after);
  }

  get lastSeq(): number {
    return this.seqs.at(-1) ?? 0;
  }

  /** Opens the stream; answers when its head is there. */
  open(): Promise<number> {
    return new Promise((done) => {
      const last = this.#lastId === undefined ? {} : { 'last-event-id': this.#lastId };
      const asked = request(this.#urls(), { headers: { ...this.#headers, ...last }, agent: false });
      this.#request = asked;
      const broken = () => {
        if (this.#request === asked) this.#comeBack();
        done(0);
      };
      asked.on('error', broken);
      asked.on('response', (answer) => {
        const { statusCode = 0 } = answer;
        let rest = '';
        answer.setEncoding('utf8');
        answer.on('data', (text: string) => {
          const events = (rest + text).split('\n\n');
          rest = events.pop() ?? '';
          for (const event of events) this.#take(event, statusCode);
        });
        answer.on('error', broken);
        answer.on('close', broken);
        done(statusCode);
      });
      asked.end();
    });
  }

  /** Breaks the connection as a tunnel does: in the middle of whatever comes. */
  breakOff(): void {
    this.#request?.destroy();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#request?.destroy();
  }

  #take(event: string, status: number): void {
    if (status !== 200) return;
    const fields = new Map(
      event.split('\n').map((line) => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]),
    );
    if (fields.get('event') === 'end') this.ended = true;
    if (fields.get('event') !== 'message') return;
    this.#lastId = fields.get('id');
    this.seqs.push(Number(this.#lastId));
    this.onHeard?.(JSON.parse(fields.get('data') ?? '') as Heard);
  }

  #comeBack(): void {
    if (this.#closed || this.ended) return;
    this.comebacks += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.open(), 20 + Math.random() * 100);
  }
}

/** Waits until something is so; throws what is the matter when it does not come. */
export async function until(so: () => boolean | Promise<boolean>, what: string, msMax = 20_000): Promise<void> {
  for (const from = performance.now(); performance.now() - from < msMax;) {
    if (await so()) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`never: ${what}`);
}

export const groupSettings = { name: '衣橱闲聊', intro: '', joinRule: 'open', followedDays: 0, slowSeconds: 0 };

/** What tests do in groups of an account: make them, join, say something, and read it. */
export function groupCalls(world: Pick<TestApp, 'signUp'>, owner: Caller) {
  let keys = 0;
  const create = (who: Caller, change: object = {}) => who.call('POST', '/groups', { ...groupSettings, ...change });
  const join = (who: Caller, id: string) => who.call('PUT', `/groups/${id}/membership`);
  return {
    create,
    join,
    made: async (change: object = {}) => ok(await create(owner, change)).id as string,
    say: (who: Caller, id: string, text: string, more: object = {}) =>
      who.call('POST', `/groups/${id}/messages`, { key: `key-${(keys += 1)}-0000`, text, ...more }),
    texts: async (who: Caller, id: string, query = '') =>
      ok(await who.call('GET', `/groups/${id}/messages${query}`)).items.map(({ text }: { text: string }) => text),
    member: async (name: string, id: string): Promise<Caller> => {
      const who = await world.signUp(name);
      ok(await join(who, id));
      return who;
    },
  };
}
