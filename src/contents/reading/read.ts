import { accountsByIds } from '../../accounts/service.ts';
import { itemsByIds, similarTo } from '../../catalogue/service.ts';
import { countsOf } from '../../facts/service.ts';
import { rolesOf } from '../../identity/service.ts';
import type { Actor } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import type { Tx } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { cursorOf } from '../../lib/page.ts';
import type { Lang } from '../../lib/problem.ts';
import { mediaByIds } from '../../media/service.ts';
import { mayPublish } from '../authors.ts';
import { coverOf } from './cards.ts';
import { knownFields, surroundingsOf, videoOf } from '../checks/facts.ts';
import { filterOf, NO_CATEGORY } from '../filter.ts';
import { presentContent, shownOf, type Shown } from './full.ts';
import { noticesOf } from '../goods/service.ts';
import { itemIdsOf, mediaIdsOf } from '../body/parts.ts';
import { statesOf } from './present.ts';
import type { ContentState, ListQuery, WireContent } from '../schema.ts';
import { showcase } from '../showcase/sql.ts';
import * as contents from '../sql/contents.ts';
import type { ContentRow } from '../sql/contents.ts';
import * as list from '../sql/list.ts';
import * as versions from '../sql/versions.ts';
import { templateOf } from '../templates/registry.ts';
import { sceneOf } from './via.ts';

/**
 * A content in full: for everybody a published one, for members of its account every one with its state. Its links hold
 * the scene of the card that opened it (API.md, Contents). Works of an account that is frozen or closed are gone while it
 * is (DOMAIN 12). Refuses NOT_FOUND.
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
  const account = (await accountsByIds(tx, [content.accountId])).get(content.accountId);
  const seen = account !== undefined && content.status === 'published' && mayPublish(account.status);
  if (!own && !seen) throw refuse.NOT_FOUND();
  const shown = await shownVersion(tx, now, content, account?.openedBy ?? '');
  const scene = sceneOf(config.secret, contentId, via);
  const [state] = own ? await statesOf(tx, now, [content], lang) : [];
  const similar = await similarTo(tx, shown.items, now);
  return { ...presentContent(config, content, shown, scene, similar), ...(state && { author: state }) };
}

/** What readers see, with the card that was built for it; of what is not published the working version. */
async function shownVersion(tx: Tx, now: Date, content: ContentRow, openedBy: string): Promise<Shown> {
  const live = content.status === 'published' ? await versions.liveOf(tx, content) : undefined;
  const template = live && templateOf(live.card.template);
  if (template) {
    const fields = knownFields(template, live.fields);
    const items = await itemsByIds(tx, itemIdsOf(fields), now);
    const media = await mediaByIds(tx, mediaIdsOf(fields));
    return { card: live.card, openedBy, fields, items, media, video: (await videoOf(tx, fields))?.video ?? null };
  }
  const working = await versions.versionOf(tx, content, content.workingVersion);
  return shownOf(content, await surroundingsOf(tx, now, content.accountId, working), now);
}

/** A page of the author's contents with counts per type and category under the same filters (DOMAIN 2.5). */
export async function listContents(
  tx: Tx,
  now: Date,
  accountId: string,
  query: ListQuery,
  after: string | undefined,
  lang: Lang,
) {
  const { limit } = query;
  const filter = filterOf(accountId, query);
  const rows = await list.listPage(tx, filter, after, limit + 1);
  const page = rows.slice(0, limit);
  const facets = await list.facets(tx, filter);
  const last = page.at(-1);
  return {
    items: await listRows(tx, now, accountId, page, lang),
    nextCursor: rows.length > limit && last ? cursorOf([last.contentId]) : null,
    counts: sumsBy(facets.filter(sees(filter, 'categoryId', 'featured')), (facet) => facet.type),
    categoryCounts: sumsBy(facets.filter(sees(filter, 'type', 'featured')), (facet) => facet.categoryId ?? NO_CATEGORY),
    featuredCount: facets
      .filter(sees({ ...filter, featured: true }, 'type', 'categoryId', 'featured'))
      .reduce((sum, facet) => sum + facet.n, 0),
  };
}

/** Whether a filter sees a facet by these of its members; what it does not name lets all through. */
const sees =
  (filter: list.ListFilter, ...members: ('type' | 'categoryId' | 'featured')[]) =>
  (facet: list.Facet) =>
    members.every((member) => filter[member] === undefined || filter[member] === facet[member]);

/** Sums of facets by a key of theirs, and of all. */
function sumsBy(facets: readonly list.Facet[], keyOf: (facet: list.Facet) => string): Record<string, number> {
  const sums: Record<string, number> = { all: 0 };
  for (const facet of facets) {
    const key = keyOf(facet);
    sums['all'] = (sums['all'] ?? 0) + facet.n;
    sums[key] = (sums[key] ?? 0) + facet.n;
  }
  return sums;
}

/** Contents of an account as rows of its list, in their order. */
export async function listRows(tx: Tx, now: Date, accountId: string, page: ContentRow[], lang: Lang) {
  const counts = await countsOf(
    tx,
    page.map((row) => row.contentId),
  );
  const shown = new Set((await showcase(tx, accountId)).map(({ kind, contentId }) => `${kind} ${contentId}`));
  const states = await statesOf(tx, now, page, lang);
  const working = await versions.workingOf(tx, page);
  const notices = await noticesOf(tx, now, accountId, standing(page));
  const coverIds = new Map(page.map((row) => [row.contentId, working.get(row.contentId)?.fields.coverMediaIds?.[0]]));
  const pictures = await mediaByIds(
    tx,
    [...coverIds.values()].filter((id) => id !== undefined),
  );
  return states.map((state: ContentState, i) => {
    const picture = pictures.get(coverIds.get(state.id) ?? '');
    const read = counts.get(state.id);
    return {
      ...state,
      title: page[i]?.title ?? '',
      cover: picture ? coverOf(picture) : null,
      domain: page[i]?.domain ?? null,
      featured: shown.has(`featured ${state.id}`),
      pinned: shown.has(`pinned ${state.id}`),
      numbers: {
        reads: read?.read.viewed ?? 0,
        likes: read?.like.raw ?? 0,
        comments: read?.comment.raw ?? 0,
      },
      goods: notices.get(state.id) ?? [],
    };
  });
}

/** Works of which readers see, or will see, the goods. */
const standing = (page: readonly ContentRow[]): string[] =>
  page.filter(({ status }) => status === 'published' || status === 'scheduled').map(({ contentId }) => contentId);

async function isMember(tx: Tx, actor: Actor, accountId: string): Promise<boolean> {
  if (actor.kind !== 'user') return false;
  const { memberships } = await rolesOf(tx, actor.userId);
  return memberships.some((membership) => membership.accountId === accountId);
}
