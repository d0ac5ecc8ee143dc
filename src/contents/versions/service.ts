import { nicknamesOf } from '../../identity/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { pageFrom } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { lockOwn, readOwn, refuseStale, saveInto, type FieldsWish } from '../lifecycle/drafts.ts';
import { refuseMoreThanText } from '../lifecycle/edits.ts';
import { contentFieldsSchema, type ContentFields } from '../fields.ts';
import { reasonsShown } from '../reading/present.ts';
import type { Version, VersionFields } from './schema.ts';
import type { ContentRow } from '../sql/contents.ts';
import * as versions from '../sql/versions.ts';
import type { VersionRow } from '../sql/versions.ts';

/** A page of the versions of an own content, the newest first, below a number. Refuses NOT_FOUND, FORBIDDEN. */
export async function listVersions(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentId: string,
  page: { limit: number; below: number | undefined },
  lang: Lang,
) {
  const content = await readOwn(tx, actor, contentId);
  const rows = await versions.versionsOf(tx, content, { limit: page.limit + 1, below: page.below });
  const { items, nextCursor } = pageFrom(rows, page.limit, (row) => [row.version]);
  return { items: await presentVersions(tx, now, content, items, lang), nextCursor };
}

/** A version of an own content with its fields. Refuses NOT_FOUND, FORBIDDEN. */
export async function readVersion(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentId: string,
  version: number,
  lang: Lang,
): Promise<VersionFields> {
  const content = await readOwn(tx, actor, contentId);
  const row = await versions.findVersion(tx, content, version);
  const [shown] = row ? await presentVersions(tx, now, content, [row], lang) : [];
  if (!row || !shown) throw refuse.NOT_FOUND();
  return { ...shown, template: row.template, fields: row.fields };
}

/**
 * Puts the fields of a version into the working draft, all but the planned time; what stood there becomes a version of its
 * own. `read` is the revision that the author has read. Refuses NOT_FOUND, FORBIDDEN, STALE_VERSION, WRONG_STATUS,
 * IN_REVIEW, TEXT_EDITS_EXHAUSTED, and TEXT_ONLY where a published content would change in more than its texts.
 */
export async function restoreVersion(
  tx: Tx,
  actor: Actor,
  now: Date,
  contentId: string,
  read: number,
  version: number,
  lang: Lang,
): Promise<void> {
  const content = await lockOwn(tx, actor, contentId);
  await refuseStale(tx, now, content, read, lang);
  const old = await versions.findVersion(tx, content, version);
  if (!old) throw refuse.NOT_FOUND();
  const published = content.status === 'published' && content.liveVersion !== null;
  if (published)
    refuseMoreThanText((await versions.versionOf(tx, content, content.liveVersion ?? 0)).fields, old.fields);
  const wish = wishOf(old.fields);
  await saveInto(tx, actor, now, content, published ? wish : { ...wish, template: old.template }, { keep: true });
}

/** The fields as a save that leaves nothing of what stands there, but for what is no field of a version and the planned time. */
function wishOf(fields: ContentFields): FieldsWish {
  const names = Object.keys(contentFieldsSchema.shape).filter((name) => !['scheduledAt', 'categoryId'].includes(name));
  const held = new Map<string, unknown>(Object.entries(fields));
  return Object.fromEntries(names.map((name) => [name, held.get(name) ?? null]));
}

async function presentVersions(
  tx: Tx,
  now: Date,
  content: ContentRow,
  rows: readonly VersionRow[],
  lang: Lang,
): Promise<Version[]> {
  const names = await nicknamesOf(tx, [...new Set(rows.flatMap(({ savedBy }) => savedBy ?? []))]);
  return Promise.all(
    rows.map(async (row): Promise<Version> => {
      const name = names.get(row.savedBy ?? '');
      return {
        version: row.version,
        status: row.status,
        working: row.version === content.workingVersion,
        title: row.fields.title ?? '',
        savedBy: row.savedBy === null ? null : { id: row.savedBy, name: name ?? '' },
        savedAt: (row.savedAt ?? row.createdAt).toISOString(),
        submittedAt: row.submittedAt?.toISOString() ?? null,
        decidedAt: row.decidedAt?.toISOString() ?? null,
        reasons: await reasonsShown(tx, now, row.reasons, row.template, lang),
      };
    }),
  );
}
