import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { isId } from '../../lib/ids.ts';
import { pageFrom } from '../../lib/page.ts';
import { mayChange, ownersSeenBy } from '../owners.ts';
import { presentRows } from '../present.ts';
import { refuseMedia, type AnyMedia, type LibraryFilter, type MediaChange } from '../schema.ts';
import * as store from '../sql.ts';
import { folded, permille, searchTextOf } from './rules.ts';

type Page = { items: AnyMedia[]; nextCursor: string | null };

/** The library of the acting account, else of the user, newest first, from before an id on. */
export async function readLibrary(tx: Tx, actor: Actor, filter: LibraryFilter, before?: string): Promise<Page> {
  const { kind, q, since, limit } = filter;
  const words = q ? folded(q) : undefined;
  const rows = await store.libraryRows(tx, {
    ownerIds: ownersSeenBy(actor),
    kind,
    words,
    since,
    before,
    rows: limit + 1,
  });
  const { items, nextCursor } = pageFrom(rows, limit, (row) => [row.mediaId]);
  return { items: await presentRows(tx, items), nextCursor };
}

/** A picture or video of a library that the actor sees. Refuses NOT_FOUND. */
export async function readMedia(tx: Tx, actor: Actor, mediaId: string): Promise<AnyMedia> {
  const [row] = isId(mediaId) ? await store.mediaByIds(tx, [mediaId]) : [];
  return presentOwn(tx, actor, row);
}

/** Changes what an owner says of a picture or video. Refuses NOT_FOUND, FORBIDDEN, NO_FOCAL_POINT. */
export async function changeMedia(tx: Tx, actor: Actor, mediaId: string, change: MediaChange): Promise<AnyMedia> {
  const row = isId(mediaId) ? await store.lockMedia(tx, mediaId) : undefined;
  if (!row || !ownersSeenBy(actor).includes(row.ownerId)) throw refuse.NOT_FOUND();
  if (!mayChange(actor, row.ownerId)) throw refuse.FORBIDDEN();
  const { focalX, focalY } = change;
  if (row.kind === 'video' && (focalX !== undefined || focalY !== undefined)) throw refuseMedia.NO_FOCAL_POINT();
  const fileName = change.fileName ?? row.fileName;
  const alt = change.alt ?? row.alt;
  const said = {
    fileName,
    alt,
    focalLeftPermille: focalX === undefined ? row.focalLeftPermille : permille(focalX),
    focalTopPermille: focalY === undefined ? row.focalTopPermille : permille(focalY),
  };
  await store.updateMedia(tx, mediaId, { ...said, searchText: searchTextOf(fileName, alt) });
  return presentOwn(tx, actor, { ...row, ...said });
}

async function presentOwn(tx: Tx, actor: Actor, row: store.MediaRow | undefined): Promise<AnyMedia> {
  if (!row || !ownersSeenBy(actor).includes(row.ownerId)) throw refuse.NOT_FOUND();
  const [media] = await presentRows(tx, [row]);
  if (!media) throw new Error(`media ${row.mediaId} cannot be presented`);
  return media;
}
