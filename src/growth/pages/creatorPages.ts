import type { HomepageView } from '../../../web/h5/homepage.ts';
import type { ContentCard, Page } from '../../../web/h5/module.ts';
import type { HomepageModule } from '../../accounts/homepage/modules.ts';
import type { HomepagePreview, ShownHomepage } from '../../accounts/homepage/schema.ts';
import type { RecommendedGood } from '../../contents/goods/schema.ts';
import { contentTypeSchema, type ContentType, type WireCard } from '../../contents/schema.ts';
import { groupsOf } from './groupPages.ts';
import { livesOfAccount } from './liveViews.ts';
import { ApiFault } from './ownApi.ts';
import { cardView, creatorView, NO_AVATAR, type WireAccount } from './pageViews.ts';
import type { PageCall, PageRoutes } from './pages.ts';
import { cursorOf, hidePreview, ownAccounts, PAGE, withMarks, type List } from './readerPages.ts';

type HomepageCard = WireCard & { pinned: boolean };
type Categories = { items: { id: string; name: string }[]; featured: boolean; types: ContentType[] };

/** Featured works that the whole homepage shows; all of them have an address of their own. */
const FEATURED = 6;

/** What is composed: whose homepage, of which modules and parts, and under which address those are. */
type Composed = {
  account: WireAccount;
  layout: ShownHomepage;
  categories: Categories;
  base: string;
  own: boolean;
  preview: boolean;
};

/** Which part of a homepage an address asks for. */
type Part = { query: string; type: ContentType | null; cursor: string | undefined; whole: boolean };

/** The homepages of accounts, and what is tried out of one (DOMAIN 6.3, UX 20). */
export function mountCreatorPages({ page }: PageRoutes): void {
  page('/u/:id', creatorPage);
  page('/preview/homepage/:token', previewPage);
}

async function creatorPage(call: PageCall): Promise<Page> {
  const { id } = call.request.params as { id: string };
  const path = `/accounts/${encodeURIComponent(id)}`;
  const [account, layout, categories, own] = await Promise.all([
    call.api.get<WireAccount>(path),
    call.api.get<ShownHomepage>(`${path}/homepage`),
    call.api.get<Categories>(`${path}/content-categories`),
    ownAccounts(call),
  ]);
  const base = `/u/${encodeURIComponent(id)}`;
  const composed = { account, layout, categories, base, own: own.includes(account.id), preview: false };
  const [home, messages] = await Promise.all([compose(call, composed), messagesOf(call, account)]);
  return { name: 'creator', ...home, messages };
}

/** Whether a follower takes the account's subscription messages; null where it sends none, or he is no follower. */
async function messagesOf({ api }: PageCall, { id, viewer }: WireAccount): Promise<HomepageView['messages']> {
  if (!viewer.follows) return null;
  const found = await api.get<{ sends: boolean; muted: boolean }>(
    `/accounts/${encodeURIComponent(id)}/subscription-mute`,
  );
  return found.sends ? { muted: found.muted } : null;
}

/** A homepage as a member tries it out: never indexed, never kept, and nothing of it is counted. */
async function previewPage(call: PageCall): Promise<Page> {
  hidePreview(call);
  const { token } = call.request.params as { token: string };
  try {
    const tried = await call.api.get<HomepagePreview>(`/homepage-previews/${encodeURIComponent(token)}`);
    const { accountId, version, expiresAt, ...layout } = tried;
    const path = `/accounts/${encodeURIComponent(accountId)}`;
    const account = await call.api.get<WireAccount>(path);
    const categories = await call.api.get<Categories>(`${path}/content-categories`);
    const reader = { ...account, viewer: { follows: false, special: false, blocked: false } };
    const base = `/preview/homepage/${encodeURIComponent(token)}`;
    const home = await compose(call, { account: reader, layout, categories, base, own: false, preview: true });
    return { name: 'homepagePreview', home, version, until: expiresAt };
  } catch (error) {
    if (error instanceof ApiFault && error.problem.code === 'HOMEPAGE_PREVIEW_EXPIRED')
      return { name: 'previewExpired' };
    throw error;
  }
}

async function compose(call: PageCall, composed: Composed): Promise<HomepageView> {
  const { account, layout, categories, base, own, preview } = composed;
  const on = (module: HomepageModule) => layout.modules.includes(module);
  const part = partOf(call);
  const path = `/accounts/${encodeURIComponent(account.id)}`;
  const pinned = on('pinned') ? '' : '&pinned=among';
  const shows = (module: HomepageModule) => part.whole && on(module);
  const [list, pins, featured, goods, lives, groups] = await Promise.all([
    !part.whole || on('all_contents') || on('pinned')
      ? listOf(call, `${path}/contents?limit=${PAGE}${pinned}${part.query && `&${part.query}`}${cursorOf(part.cursor)}`)
      : { cards: [], nextCursor: null },
    // The tab of a type holds that type alone; what is pinned stands above it all the same.
    shows('pinned') && part.type ? listOf(call, `${path}/contents?limit=${PAGE}`) : undefined,
    shows('featured') && categories.featured
      ? call.api.get<List<WireCard>>(`${path}/contents?limit=${FEATURED}&featured=true`)
      : undefined,
    shows('items') ? call.api.get<{ items: RecommendedGood[] }>(`${path}/items`) : undefined,
    shows('live') ? livesOfAccount(call, account.id, preview) : [],
    shows('group_chat') ? groupsOf(call, account.id) : [],
  ]);
  const pinnedCards = shows('pinned') ? (pins ?? list).cards.filter((card) => card.pinned) : [];
  const home = `${base}?`;
  const shown = (cards: ContentCard[]) => (preview ? cards.map(uncounted) : cards);
  const view: Omit<HomepageView, 'modules'> = {
    creator: creatorView(account, call.lang),
    notice: layout.notice,
    pinned: shown(pinnedCards),
    featured: { cards: (featured?.items ?? []).map((card) => cardView(card, undefined)), href: `${home}featured=true` },
    categories: categories.items.map(({ id, name }) => ({ name, href: home + categoryQuery(id) })),
    types: typesOf(categories.types, part.type, base),
    goods: (goods?.items ?? []).map((good) => goodView(good, preview)),
    lives,
    groups,
    whole: part.whole,
    parts: part.whole ? [] : partsOf(categories, part.query, base, on),
    cards: shown(part.whole ? list.cards.filter((card) => !card.pinned) : list.cards),
    more: list.nextCursor
      ? `${home}${part.query && `${part.query}&`}cursor=${encodeURIComponent(list.nextCursor)}`
      : null,
    own,
    messages: null,
  };
  return {
    ...view,
    modules: layout.modules.flatMap((module) => (module === 'header' || !has(view, module) ? [] : module)),
  };
}

/** Whether a module has something to show. Nothing is shown of what is empty, but of all works that there are none. */
function has(view: Omit<HomepageView, 'modules'>, module: Exclude<HomepageModule, 'header'>): boolean {
  switch (module) {
    case 'all_contents':
      return true;
    case 'notice':
      return view.notice !== null;
    case 'pinned':
      return view.pinned.length > 0;
    case 'featured':
      return view.featured.cards.length > 0;
    case 'categories':
      return view.categories.length > 0;
    case 'items':
      return view.goods.length > 0;
    case 'live':
      return view.lives.length > 0;
    case 'group_chat':
      return view.groups.length > 0;
    default:
      return false;
  }
}

function partOf({ request }: PageCall): Part {
  const { cursor, category, featured, type: wanted } = request.query as Record<string, string | undefined>;
  const type = contentTypeSchema.options.find((known) => known === wanted) ?? null;
  if (featured === 'true') return { query: 'featured=true', type: null, cursor, whole: false };
  if (category) return { query: categoryQuery(category), type: null, cursor, whole: false };
  return { query: type ? `type=${type}` : '', type, cursor, whole: !cursor };
}

const categoryQuery = (id: string) => `category=${encodeURIComponent(id)}`;

async function listOf(call: PageCall, path: string): Promise<{ cards: ContentCard[]; nextCursor: string | null }> {
  const { items, nextCursor } = await call.api.get<List<HomepageCard>>(path);
  const cards = await withMarks(call, items);
  return { cards: cards.map((card, i) => (items[i]?.pinned ? { ...card, pinned: true } : card)), nextCursor };
}

/** All works and those of each type there is; nothing where there is only one. */
function typesOf(types: readonly ContentType[], current: ContentType | null, base: string): HomepageView['types'] {
  if (types.length < 2) return [];
  return [null, ...types].map((type) => ({
    type,
    // The tab is chosen below what stands above it: coming back to the top would lose the place.
    href: `${base}${type ? `?type=${type}` : ''}#works`,
    current: type === current,
  }));
}

/** The way back to the whole, and to the other parts that the homepage shows. */
function partsOf(
  { items, featured }: Categories,
  current: string,
  base: string,
  on: (module: HomepageModule) => boolean,
): HomepageView['parts'] {
  const parts = [
    { kind: 'all' as const, name: null, query: '' },
    ...(featured && on('featured') ? [{ kind: 'featured' as const, name: null, query: 'featured=true' }] : []),
    ...items.flatMap(({ id, name }) =>
      on('categories') || categoryQuery(id) === current
        ? [{ kind: 'category' as const, name, query: categoryQuery(id) }]
        : [],
    ),
  ];
  return parts.map(({ query, ...part }) => ({
    ...part,
    href: query ? `${base}?${query}` : base,
    current: query === current,
  }));
}

function goodView({ itemId, title, priceFen, pictureUrl, link, advertisement }: RecommendedGood, preview: boolean) {
  return {
    itemId,
    title,
    priceFen,
    pictureUrl: pictureUrl ?? NO_AVATAR,
    href: preview ? '' : `/go/${link}`,
    advertisement,
  };
}

/** A card of a preview: it is only looked at, and its goods lead nowhere, so that nothing is counted. */
const uncounted = (card: ContentCard): ContentCard => ({
  ...card,
  preview: true,
  items: card.items.map((item) => ({ ...item, href: '' })),
});
