import { lookup } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Networks that are no business of who names an address: this machine, its neighbours, and what is no single host. */
const closed = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  closed.ipv4.addSubnet(network, bits, 'ipv4');
// Of IPv6 only 2000::/3 is handed out, and of that 6to4, Teredo and the documentation's part hide or are no hosts.
for (const [network, bits] of [
  ['::', 3],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['4000::', 2],
  ['8000::', 1],
] as const)
  closed.ipv6.addSubnet(network, bits, 'ipv6');

const REDIRECTS_MAX = 3;

/** Why something outside could not be loaded, for the log; whoever asked gets a refusal. */
export class OutsideError extends Error {}

/** An address that will never be called, because it is not public. */
export class ClosedAddressError extends OutsideError {}

/** Whether an address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return false;
  // An IPv4 address written as IPv6 (::ffff:10.0.0.1) lies in ::/3. One list for both would compare the two kinds.
  const family = version === 4 ? 'ipv4' : 'ipv6';
  return !closed[family].check(address, family);
}

type Bounds = {
  bytesMax: number;
  /** For everything together: name, connection, redirects and body. */
  msMax: number;
  /** Addresses that may lie in a closed network, because the deployment itself says so. */
  trusts?: (url: URL) => boolean;
};

/**
 * Loads what lies at an http(s) address that somebody else has named (ARCHITECTURE, safety): private addresses are never
 * connected to, whatever name or redirect leads there, since the address that was checked is the one that is used.
 * Throws OutsideError.
 */
export async function loadOutside(url: string, { bytesMax, msMax, trusts = () => false }: Bounds): Promise<Buffer> {
  const signal = AbortSignal.timeout(msMax);
  try {
    let at = new URL(url);
    for (let redirects = 0; ; redirects++) {
      const answer = await request(at, { trusted: trusts(at), signal, headers: { accept: 'image/*' } });
      const { statusCode = 0, headers } = answer;
      if (statusCode === 200) return await bodyOf(answer, bytesMax);
      answer.destroy();
      if (statusCode < 300 || statusCode > 399 || headers.location === undefined || redirects === REDIRECTS_MAX) {
        throw new OutsideError(`answered ${statusCode}`);
      }
      at = new URL(headers.location, at);
    }
  } catch (error) {
    if (error instanceof OutsideError) throw error;
    // Everything that a network or a foreign server can do wrong ends here: no such name, a broken answer, too slow.
    throw new OutsideError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * Sends bytes to an http(s) address that somebody else has named, as carefully as `loadOutside` reads; redirects are not
 * followed. Answers the status. Throws OutsideError.
 */
export async function sendOutside(
  url: string,
  body: Buffer,
  { headers, msMax, trusts = () => false }: Omit<Bounds, 'bytesMax'> & { headers: Record<string, string> },
): Promise<number> {
  const at = new URL(url);
  const length = { 'content-length': String(body.length) };
  const asked = { trusted: trusts(at), signal: AbortSignal.timeout(msMax), headers: { ...headers, ...length }, body };
  try {
    const answer = await request(at, asked);
    answer.destroy();
    return answer.statusCode ?? 0;
  } catch (error) {
    if (error instanceof OutsideError) throw error;
    throw new OutsideError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

type Request = { trusted: boolean; signal: AbortSignal; headers: Record<string, string>; body?: Buffer };

/** Gets what lies at an address, or posts a body to it. */
function request(url: URL, { trusted, signal, headers, body }: Request): Promise<IncomingMessage> {
  if (!/^https?:$/.test(url.protocol)) throw new OutsideError(`${url.protocol} is not taken`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A literal address is connected to without a look-up.
  if (!trusted && isIP(host) !== 0 && !isPublicAddress(host)) throw new ClosedAddressError(`${host} is not public`);
  const { request: ask } = url.protocol === 'https:' ? https : http;
  const options = { signal, agent: false, headers: { 'user-agent': 'zhongcao', ...headers } } as const;
  const method = body ? 'POST' : 'GET';
  return new Promise((resolve, reject) => {
    ask(url, { ...options, method, ...(!trusted && { lookup: publicLookup }) }, resolve)
      .on('error', reject)
      .end(body);
  });
}

/** Looks a name up, and fails if any of its addresses is not public. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const hidden = addresses.find(({ address }) => !isPublicAddress(address));
    if (hidden) return callback(new ClosedAddressError(`${hostname} is not public: ${hidden.address}`), []);
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    return callback(first ? null : new OutsideError(`${hostname} has no address`), first?.address ?? '', first?.family);
  });
};

async function bodyOf(answer: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > bytesMax) throw new OutsideError(`more than ${bytesMax} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
