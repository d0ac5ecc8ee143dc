import type { FastifyReply, FastifyRequest } from 'fastify';
import { inTransaction } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import type { RequestContext } from '../../lib/http.ts';
import { DAY, SECOND } from '../../lib/time.ts';
import { isId } from '../../lib/ids.ts';
import { enqueue } from '../../lib/outbox.ts';
import { focalOf } from '../present.ts';
import * as store from '../sql.ts';
import { storageOf, type Kept, type Storage } from '../storage/storage.ts';
import { madeVariant, masterOf, variantOf } from './files.ts';
import { CENTRE, focalText, wantedOf, type Focal, type Wanted } from './variants.ts';

const YEAR_S = (365 * DAY) / SECOND;
/** How long an answer is kept that a better one may follow: WebP in place of AVIF, the crop before a moved focal point. */
const MEANWHILE_S = 600;

/** Askings after which AVIF is made of what had none: it costs half a second of a core, so not for what is seen once. */
const ASKED_MIN = 3;
const ASKED_KEPT_MAX = 20_000;

/** Hashes by media id: they never change, and a page asks for many. */
const HASHES_MAX = 20_000;

export type PictureAddress = { id: string; ratio?: string; file: string };

/** Serves the files of pictures. Holds what it knows of them in memory, bounded. */
export function pictureServing() {
  const hashes = new Map<string, string>();
  const askings = new Map<string, number>();
  /** Counts an asking for AVIF that is not made yet; has it made when there were enough. */
  const ask = async (context: RequestContext, mediaId: string, file: string) => {
    const key = `${mediaId}/${file}`;
    if (askings.size >= ASKED_KEPT_MAX) askings.clear();
    const asked = (askings.get(key) ?? 0) + 1;
    askings.set(key, asked);
    if (asked !== ASKED_MIN) return;
    const job = { jobKey: `avif:${key}`, queue: 'media.avif' };
    await inTransaction(context.db, (tx) => enqueue(tx, 'media.make_avif', { mediaId, files: [file] }, job));
  };
  return async (request: FastifyRequest, reply: FastifyReply, context: RequestContext, address: PictureAddress) => {
    const storage = storageOf(context.config);
    const { id, ratio, file } = address;
    if (file === 'original.webp' && ratio === undefined) {
      const kept = await masterOf(storage, await hashOf(context, hashes, id));
      return send(reply, kept, 'webp', YEAR_S);
    }
    const wanted = wantedOf(file, ratio);
    if (!wanted) throw refuse.NOT_FOUND();
    const { sha256, focal } = wanted.ratio
      ? await croppedOf(context, id)
      : { sha256: await hashOf(context, hashes, id), focal: CENTRE };
    const stale = wanted.ratio !== undefined && queryOf(request) !== focalText(focal);
    if (wanted.format) {
      const kept = await variantOf(storage, sha256, { ...wanted, format: wanted.format }, focal);
      return send(reply, kept, wanted.format, stale ? MEANWHILE_S : YEAR_S);
    }
    reply.header('vary', 'Accept');
    const avif = takesAvif(request) ? await avifOf(storage, sha256, wanted, focal) : undefined;
    if (avif) return send(reply, avif, 'avif', stale ? MEANWHILE_S : YEAR_S);
    if (takesAvif(request)) await ask(context, id, ratio === undefined ? file : `${ratio}/${file}`);
    const kept = await variantOf(storage, sha256, { ...wanted, format: 'webp' }, focal);
    return send(reply, kept, 'webp', stale || takesAvif(request) ? MEANWHILE_S : YEAR_S);
  };
}

function avifOf(storage: Storage, sha256: string, wanted: Wanted, focal: Focal): Promise<Kept | undefined> {
  return madeVariant(storage, sha256, { ...wanted, format: 'avif' }, focal);
}

function send(reply: FastifyReply, kept: Kept, format: 'webp' | 'avif', maxAgeSeconds: number): FastifyReply {
  const immutable = maxAgeSeconds === YEAR_S ? ', immutable' : '';
  return reply
    .header('cache-control', `public, max-age=${maxAgeSeconds}${immutable}`)
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('content-length', kept.bytesInAll)
    .type(`image/${format}`)
    .send(kept.stream);
}

function takesAvif(request: FastifyRequest): boolean {
  return /\bimage\/avif\b(?!\s*;\s*q=0(\.0*)?\b)/.test(request.headers.accept ?? '');
}

function queryOf(request: FastifyRequest): unknown {
  const { query } = request;
  return typeof query === 'object' && query !== null && 'focal' in query ? query.focal : undefined;
}

async function hashOf(context: RequestContext, hashes: Map<string, string>, mediaId: string): Promise<string> {
  const known = hashes.get(mediaId);
  if (known !== undefined) return known;
  const { sha256 } = await croppedOf(context, mediaId);
  if (hashes.size >= HASHES_MAX) hashes.clear();
  hashes.set(mediaId, sha256);
  return sha256;
}

async function croppedOf(context: RequestContext, mediaId: string): Promise<{ sha256: string; focal: Focal }> {
  const [row] = isId(mediaId) ? await inTransaction(context.db, (tx) => store.mediaByIds(tx, [mediaId])) : [];
  if (row?.kind !== 'image') throw refuse.NOT_FOUND();
  return { sha256: row.sha256, focal: focalOf(row) };
}
