import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import type { S3Settings } from '../../lib/config.ts';
import { MINUTE, SECOND } from '../../lib/time.ts';
import type { Kept, Part, Storage } from './storage.ts';

/** Tries of a request that the other side could not serve (5xx, 429), with growing pauses. */
const RETRIES = 4;

/** How long the other side may take to begin its answer; a file of 200 MB takes its time to arrive there. */
const ANSWER_MS = 30 * SECOND;
const ARRIVAL_MS = 15 * MINUTE;

/** Files in a bucket of anything that speaks S3. */
export function s3Storage(settings: S3Settings): Storage {
  const client = new AwsClient({
    accessKeyId: settings.accessKeyId,
    secretAccessKey: settings.secretAccessKey,
    region: settings.region,
    service: 's3',
    retries: RETRIES,
  });
  const call = async (method: string, key: string, more: { body?: Blob; headers?: Record<string, string> } = {}) => {
    // Only the beginning of the answer is awaited for so long: what is in it may be read slowly.
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(), more.body ? ARRIVAL_MS : ANSWER_MS);
    const answer = await client
      .fetch(addressOf(settings, key), { method, signal: ending.signal, ...more })
      .finally(() => clearTimeout(timer));
    if (answer.ok || answer.status === 404) return answer;
    await answer.body?.cancel();
    throw new Error(`the storage answered ${method} ${key} with ${answer.status}`);
  };
  const put = async (key: string, body: Blob) => {
    const answer = await call('PUT', key, { body, headers: { 'content-length': String(body.size) } });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the storage has no bucket ${settings.bucket}`);
  };
  return {
    put: (key, bytes) => put(key, new Blob([Uint8Array.from(bytes)])),
    putFile: async (key, file) => put(key, await openAsBlob(file)),
    sizeOf: async (key) => lengthOf(await call('HEAD', key)),
    read: async (key, part) => keptFrom(await call('GET', key, rangeOf(part))),
    remove: async (key) => {
      const answer = await call('DELETE', key);
      await answer.body?.cancel();
    },
  };
}

function addressOf({ endpoint, bucket, pathStyle }: S3Settings, key: string): string {
  const url = new URL(endpoint);
  if (!pathStyle) url.hostname = `${bucket}.${url.hostname}`;
  const before = url.pathname.replace(/\/+$/, '') + (pathStyle ? `/${bucket}` : '');
  url.pathname = `${before}/media/${key}`;
  return url.href;
}

function rangeOf(part: Part | undefined): { headers?: Record<string, string> } {
  return part ? { headers: { range: `bytes=${part.start}-${part.end - 1}` } } : {};
}

function lengthOf(answer: Response): number | undefined {
  if (!answer.ok) return undefined;
  const length = answer.headers.get('content-length');
  if (length === null) throw new Error('the storage does not say how long a file is');
  return Number(length);
}

async function keptFrom(answer: Response): Promise<Kept | undefined> {
  if (!answer.ok || !answer.body) {
    await answer.body?.cancel();
    return undefined;
  }
  const inAll = /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1];
  const bytesInAll = inAll === undefined ? lengthOf(answer) : Number(inAll);
  if (bytesInAll === undefined) return undefined;
  return { stream: Readable.fromWeb(answer.body as WebStream), bytesInAll };
}
