import { itemsByIds } from '../catalogue/service.ts';
import { rolesOf } from '../identity/service.ts';
import type { Actor } from '../lib/actor.ts';
import type { Config } from '../lib/config.ts';
import type { Tx } from '../lib/db.ts';
import { refuse } from '../lib/errors.ts';
import { cursorOf } from '../lib/page.ts';
import type { Lang } from '../lib/problem.ts';
import { addDays, instantOf } from '../lib/time.ts';
import { mediaByIds } from '../media/service.ts';
import { coverOf } from './cards.ts';
import { surroundingsOf } from './facts.ts';
import { presentContent, shownOf, type Shown } from './full.ts';
import { itemIdsOf, mediaIdsOf } from './parts.ts';
import { statesOf } from './present.ts';
import type { ContentState, ListQuery, WireContent } from './schema.ts';
import * as contents from './sql/contents.ts';
import type { ContentRow } from './sql/contents.ts';
import * as list from './sql/list.ts';
import * as versions from './sql/versions.ts';
import { sceneOf } from './via.ts';

/**
 * A content in full: for everybody a published one, for members of its account every one with its state. Its links hold
 * the scene of the card that opened it (API.md, Contents). Refuses NOT_FOUND.
 */
export async function readContent(
  tx: Tx,
  actor: Actor,
  now: Date,
  config: Config,
  contentId: string,
  via: string | undefined,
  lang: Lang,
): Promise<WireContent> {
  const content = await contents.contentById(tx, contentId);
  if (!content || content.status === 'deleted') throw refuse.NOT_FOUND();
  const own = await isMember(tx, actor, content.accountId);
  if (content.status !== 'published' && !own) throw refuse.NOT_FOUND();
  const shown = await shownVersion(tx, now, content);
  const scene = sceneOf(config.secret, contentId, via);
  const [state] = own ? await statesOf(tx, now, [content], lang) : [];
  return { ...presentContent(config, content, shown, scene), ...(state && { author: state }) };
}

/** What readers see, with the card that was built for it; of what is not published the working version. */
async function shownVersion(tx: Tx, now: Date, content: ContentRow): Promise<Shown> {
  const live = content.status === 'published' ? await versions.liveOf(tx, content) : undefined;
  if (live) {
    const items = await itemsByIds(tx, itemIdsOf(live.fields), now);
    return { ...live, items, media: await mediaByIds(tx, mediaIdsOf(live.fields)) };
  }
  const working = await versions.versionOf(tx, content, content.workingVersion);
  return shownOf(content, await surroundingsOf(tx, now, content.accountId, working), now);
}

/** A page of the author's contents with counts per type under the same filters (DOMAIN 2.5). */
export async function listContents(
  tx: Tx,
  now: Date,
  accountId: string,
  query: ListQuery,
  after: string | undefined,
  lang: Lang,
) {
  const { type, status, pushStatus, from, to, q, limit } = query;
  const filter: list.ListFilter = {
    accountId,
    type,
    status,
    pushStatus,
    from: from === undefined ? undefined : instantOf(from),
    to: to === undefined ? undefined : instantOf(addDays(to, 1)),
    titlePart: q || undefined,
  };
  const rows = await list.listPage(tx, filter, after, limit + 1);
  const page = rows.slice(0, limit);
  const counts = await list.countsByType(tx, filter);
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const last = page.at(-1);
  return {
    items: await listRows(tx, now, page, lang),
    nextCursor: rows.length > limit && last ? cursorOf([last.contentId]) : null,
    counts: { all, ...Object.fromEntries(counts) },
  };
}

async function listRows(tx: Tx, now: Date, page: ContentRow[], lang: Lang) {
  const states = await statesOf(tx, now, page, lang);
  const working = await versions.workingOf(tx, page);
  const coverIds = new Map(page.map((row) => [row.contentId, working.get(row.contentId)?.fields.coverMediaIds?.[0]]));
  const pictures = await mediaByIds(
    tx,
    [...coverIds.values()].filter((id) => id !== undefined),
  );
  return states.map((state: ContentState, i) => {
    const picture = pictures.get(coverIds.get(state.id) ?? '');
    return {
      ...state,
      title: page[i]?.title ?? '',
      cover: picture ? coverOf(picture) : null,
      domain: page[i]?.domain ?? null,
    };
  });
}

async function isMember(tx: Tx, actor: Actor, accountId: string): Promise<boolean> {
  if (actor.kind !== 'user') return false;
  const { memberships } = await rolesOf(tx, actor.userId);
  return memberships.some((membership) => membership.accountId === accountId);
}
