import { isIPv6 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../lib/config.ts';
import { refuse } from '../lib/errors.ts';
import { pseudonym } from '../lib/secret.ts';
import { SECOND } from '../lib/time.ts';
import { truncated } from './addresses/rules.ts';
import { sessionToken } from './cookies.ts';

const WINDOW_MS = 10 * SECOND;
/** Callers that are remembered in a window; above, all are forgotten, so that a crowd costs no memory. */
const CALLERS_MAX = 100_000;
const EVENTS = /^\/api\/v1\/contents\/[^/]+\/events$/;

/** Requests of one caller in 10 seconds, in one process. */
export type Rates = Config['rates'];

/**
 * Refuses RATE_LIMITED (429, with Retry-After) above the deployment's limits: by session for the signed in, else by address.
 * The clock is real time. Pages are not counted but what they ask the API for is; sign-in has limits of its own besides.
 */
export function limitRates(app: FastifyInstance, config: Config): void {
  const count = countCalls();
  app.addHook('onRequest', (request, _reply, done) => {
    const caller = callerOf(config, request);
    const { calls, leftMs } = caller ? count(caller.name, Date.now()) : { calls: 0, leftMs: 0 };
    const over = caller !== undefined && calls > config.rates[caller.kind];
    done(over ? refuse.RATE_LIMITED([], { retryAfterSeconds: Math.ceil(leftMs / SECOND) }) : undefined);
  });
}

type Caller = { kind: keyof Rates; name: string };

/** Who is counted for a request. Keys are counted by the host's address: whether one is genuine is not known yet. */
function callerOf(config: Config, request: FastifyRequest): Caller | undefined {
  const path = request.url.split('?', 1)[0] ?? '';
  if (path.startsWith('/go/')) return byAddress('clicks', request);
  if (!path.startsWith('/api/')) return undefined;
  if (request.headers.authorization?.startsWith('Bearer zc_')) return byAddress('keys', request);
  const token = sessionToken(config, request);
  if (token !== undefined) return { kind: 'session', name: `session ${token}` };
  if (EVENTS.test(path)) return byAddress('clicks', request);
  return byAddress(request.method === 'GET' || request.method === 'HEAD' ? 'reads' : 'writes', request);
}

function byAddress(kind: keyof Rates, request: FastifyRequest): Caller {
  return { kind, name: `${kind} ${networkOf(request.ip)}` };
}

/** An address as it is counted: of IPv6 the first 64 bits, which one household or server has for itself. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const heads = head === '' ? [] : head.split(':');
  const tails = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - heads.length - tails.length }, () => '0');
  return [...heads, ...zeros, ...tails].slice(0, 4).join(':');
}

/** The pseudonym of a caller's network on a day: tomorrow's cannot be told from today's, and no address is kept. */
export function networkKeyOf(config: Pick<Config, 'secret'>, address: string, day: string): string {
  return pseudonym(config.secret, 'network', `${day} ${networkOf(address)}`);
}

/**
 * The pseudonym of the wider network that a click came from on a day: IPv4 without its last byte, IPv6 to its first 48 bits
 * (DOMAIN 13.10). Null for what is no address.
 */
export function clickNetworkOf(config: Pick<Config, 'secret'>, address: string, day: string): string | null {
  const network = truncated(address);
  return network && pseudonym(config.secret, 'click network', `${day} ${network}`);
}

/** Counts calls by caller in windows that begin for all at once. */
function countCalls(): (caller: string, nowMs: number) => { calls: number; leftMs: number } {
  const counts = new Map<string, number>();
  let endsAt = 0;
  return (caller, nowMs) => {
    if (nowMs >= endsAt || counts.size >= CALLERS_MAX) {
      counts.clear();
      endsAt = nowMs + WINDOW_MS;
    }
    const calls = (counts.get(caller) ?? 0) + 1;
    counts.set(caller, calls);
    return { calls, leftMs: endsAt - nowMs };
  };
}
