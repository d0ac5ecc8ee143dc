import { readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SESSION_COOKIE } from '../../src/identity/cookies.ts';
import { checkout } from '../../src/lib/config.ts';
import type { Answer, Caller } from '../app.ts';
import { startProgram, type Program } from './program.ts';

const ENV = { ZHONGCAO_DEMO: '1' };

/** The started program on a data folder of its own. Whoever calls it while it is down waits until it is up again. */
export class Platform {
  readonly home: string;
  #program: Program | undefined;
  #up = Promise.withResolvers<Program>();

  readonly #env: Record<string, string>;

  constructor(home: string, env: Record<string, string> = {}) {
    this.home = home;
    this.#env = { ...ENV, ...env };
  }

  async start(): Promise<void> {
    this.#program = await startProgram(this.home, this.#env);
    this.#up.resolve(this.#program);
  }

  /** Kills the program, and the database's postmaster too where `database` is set. */
  async kill(database: boolean): Promise<void> {
    this.#up = Promise.withResolvers();
    await this.#program?.kill();
    if (database)
      process.kill(Number(readFileSync(join(this.home, 'pg/postmaster.pid'), 'utf8').split('\n', 1)[0]), 'SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#program?.stop();
  }

  async url(): Promise<string> {
    return (await this.#up.promise).url;
  }

  /** Somebody whose requests are repeated unchanged until they are answered. */
  caller(userId: string, own: Record<string, string>): Caller {
    return {
      userId,
      own,
      call: async (method, path, body, headers = {}) => {
        for (;;) {
          const url = `${await this.url()}/api/v1${path}`;
          const binary = Buffer.isBuffer(body);
          const init: RequestInit = {
            method,
            headers: {
              ...own,
              ...(binary || body === undefined ? {} : { 'content-type': 'application/json' }),
              ...headers,
            },
          };
          if (body !== undefined) init.body = binary ? new Uint8Array(body) : JSON.stringify(body);
          const answer = await fetch(url, init).then(read, () => undefined);
          if (answer) return answer;
          await new Promise((done) => setTimeout(done, 20));
        }
      },
    };
  }

  async signUp(nickname: string): Promise<Caller> {
    people += 1;
    const account = { email: `fault${people}@test.example`, password: 'correct horse', nickname };
    const answer = await this.caller('', {}).call('POST', '/auth/sign-up', account);
    return this.#signedIn(answer, 201);
  }

  async signIn(email: string, password: string): Promise<Caller> {
    return this.#signedIn(await this.caller('', {}).call('POST', '/auth/sign-in', { email, password }), 200);
  }

  #signedIn(answer: Answer, status: number): Caller {
    if (answer.status !== status) throw new Error(`sign-in: ${answer.status} ${JSON.stringify(answer.body)}`);
    const cookies = String(answer.headers['set-cookie']);
    const session = new RegExp(`${SESSION_COOKIE}=([^;]+)`).exec(cookies)?.[1] ?? '';
    return this.caller(answer.body.user.id, { cookie: `${SESSION_COOKIE}=${session}` });
  }

  /** Runs `zhongcao` on the data folder; answers what it prints. Throws with its errors when it fails. */
  async command(args: string[], input = ''): Promise<string> {
    const env = { ...process.env, ZHONGCAO_HOME: this.home, ...this.#env };
    const child = spawn(process.execPath, [join(checkout, 'bin/zhongcao'), ...args], { env });
    child.stdin.end(input);
    const ended = new Promise<number | null>((done) => child.once('close', done));
    const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    if (status !== 0) throw new Error(`zhongcao ${args.join(' ')}: ${status} ${out} ${err}`);
    return out;
  }
}

let people = 0;

/** An answer, or undefined where the program was killed before it had all been sent. */
async function read(response: Response): Promise<Answer | undefined> {
  const body = await response.text().catch(() => undefined);
  if (body === undefined) return undefined;
  const json = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    body: json ? JSON.parse(body) : body,
    headers: Object.fromEntries(response.headers),
  };
}
