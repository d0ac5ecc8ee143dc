import { tabs, type ContentCard, type Creator, type Page, type RelatedView, type Tab } from '../../../web/h5/module.ts';
import type { PageCall, PageRoutes } from './pages.ts';
import type { Preview } from '../../contents/previews/schema.ts';
import type { WireCard, WireContent } from '../../contents/schema.ts';
import type { WireRelated } from '../../feed/related/schema.ts';
import { firstComments } from './commentPages.ts';
import { livesOfFollowed } from './liveViews.ts';
import { ApiFault } from './ownApi.ts';
import { unreadMessagesOf } from './subscriptionPages.ts';
import { cardView, contentView, creatorView, previewView, type Mark, type WireAccount } from './pageViews.ts';

export type List<Item> = { items: Item[]; nextCursor: string | null };
type Push = { pushId: string; pushedAt: string; content: WireCard; pin?: { id: string } };
type FeedPage = Extract<Page, { name: 'feed' }>;
type MePage = Extract<Page, { name: 'me' }>;
type Followed = { account: { id: string } };

export const PAGE = 20;
const SUGGESTED = 10;

/** The pages of H5: each reads what it shows through the public API. */
export function mountReaderPages({ page }: PageRoutes): void {
  page('/', feedPage);
  page('/discover', discoverPage);
  page('/c/:id', contentPage);
  page('/preview/:token', previewPage);
  page('/creators', creatorsPage);
  page('/me', mePage);
}

async function feedPage(call: PageCall): Promise<FeedPage> {
  const query = call.request.query as { tab?: string; cursor?: string };
  const tab: Tab = tabs.find((known) => known === query.tab) ?? 'all';
  const feed = signedIn(call) ? await followFeed(call, tab, query.cursor) : null;
  if (!feed) return discoverPage(call);
  const cards = await withMarks(
    call,
    feed.items.map(({ content, pushedAt }) => ({ ...content, publishedAt: pushedAt })),
  );
  const pins = new Map(feed.items.flatMap(({ pin, content }) => (pin ? [[content.id, pin.id]] : [])));
  const more = feed.nextCursor ? `/?tab=${tab}&cursor=${encodeURIComponent(feed.nextCursor)}` : null;
  const lives = tab === 'live' && query.cursor === undefined ? await livesOfFollowed(call) : [];
  const held = cards.map((card) => {
    const fanPin = pins.get(card.id);
    return fanPin === undefined ? card : { ...card, fanPin };
  });
  const found: FeedPage = { name: 'feed', list: 'follow', tab, cards: held, more, suggested: [], lives, empty: false };
  if (cards.length > 0 || lives.length > 0 || query.cursor !== undefined) return found;
  // Nothing of one tab may be right; nothing at all is a reader who has still to find people.
  return tab === 'all' ? { ...(await discoverPage(call)), list: 'follow', empty: true } : { ...found, empty: true };
}

/** The follow feed; null where the session has ended meanwhile, or is of a child without consent. */
function followFeed(call: PageCall, tab: Tab, cursor: string | undefined): Promise<List<Push> | null> {
  return call.api.get<List<Push>>(`/feed?tab=${tab}&limit=${PAGE}${cursorOf(cursor)}`).catch((error: unknown) => {
    if (error instanceof ApiFault && [401, 403].includes(error.problem.status)) return null;
    throw error;
  });
}

/** What a visitor sees first: works of everybody, newest first, and accounts to follow. */
async function discoverPage(call: PageCall): Promise<FeedPage> {
  const { cursor } = call.request.query as { cursor?: string };
  const [list, met] = await Promise.all([
    call.api.get<List<WireCard>>(`/discover?limit=${PAGE}${cursorOf(cursor)}`),
    cursor === undefined ? creators(call, SUGGESTED) : undefined,
  ]);
  const more = list.nextCursor ? `/discover?cursor=${encodeURIComponent(list.nextCursor)}` : null;
  const suggested = met?.creators.filter((creator) => !creator.follows && !creator.own) ?? [];
  return {
    name: 'feed',
    list: 'discover',
    tab: 'all',
    cards: await withMarks(call, list.items),
    more,
    suggested,
    lives: [],
    empty: false,
  };
}

async function contentPage(call: PageCall): Promise<Page> {
  const { id } = call.request.params as { id: string };
  const { via } = call.request.query as { via?: string };
  const content = await call.api.get<WireContent>(
    `/contents/${encodeURIComponent(id)}${via ? `?via=${encodeURIComponent(via)}` : ''}`,
  );
  const [author, marks, own, talk, related] = await Promise.all([
    call.api.get<WireAccount>(`/accounts/${encodeURIComponent(content.account.id)}`),
    marksOf(call, [content.id]),
    ownAccounts(call),
    firstComments(call, content.id),
    relatedTo(call, content),
  ]);
  const whole = contentView(content, creatorView(author, call.lang, own), marks.get(content.id));
  return { name: 'content', content: whole, talk, related };
}

/** Works beside one that everybody may read; of one that only its author sees, none. */
async function relatedTo(call: PageCall, { id, status }: WireContent): Promise<RelatedView[]> {
  if (status !== 'published') return [];
  const { items } = await call.api.get<{ items: WireRelated[] }>(`/contents/${encodeURIComponent(id)}/related`);
  return items.map(({ content: { url, title, account, covers }, why }) => {
    const [cover = null] = covers;
    return { url, title, author: account.name, cover: cover && { url: cover.url }, why };
  });
}

/** A draft as its page will look, for who has the address: never indexed, never kept, and nothing of it is counted. */
async function previewPage(call: PageCall): Promise<Page> {
  hidePreview(call);
  const { token } = call.request.params as { token: string };
  try {
    const preview = await call.api.get<Preview>(`/previews/${encodeURIComponent(token)}`);
    const { content, version, expiresAt } = preview;
    const author = await call.api.get<WireAccount>(`/accounts/${encodeURIComponent(content.account.id)}`);
    const captionsUrl = `/preview/${encodeURIComponent(token)}/captions.vtt`;
    // Readers do not follow the author yet.
    const creator = { ...creatorView(author, call.lang), follows: false };
    return { name: 'preview', content: previewView(content, creator, captionsUrl), version, until: expiresAt };
  } catch (error) {
    if (error instanceof ApiFault && error.problem.code === 'PREVIEW_EXPIRED') return { name: 'previewExpired' };
    throw error;
  }
}

/** Keeps a preview from being indexed, kept, or told of by its address. */
export function hidePreview({ reply }: PageCall): void {
  reply.headers({
    'x-robots-tag': 'noindex, nofollow',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
}

async function creatorsPage(call: PageCall): Promise<Page> {
  const { cursor } = call.request.query as { cursor?: string };
  const found = await creators(call, PAGE, cursor);
  const more = found.nextCursor ? `/creators?cursor=${encodeURIComponent(found.nextCursor)}` : null;
  return { name: 'creators', creators: found.creators, more };
}

/** The reader's own page. */
export async function mePage(call: PageCall): Promise<MePage> {
  const { cursor } = call.request.query as { cursor?: string };
  const me = await call.api.get<{ accounts: unknown[]; roles: string[] }>('/me');
  const [list, chat, unreadMessages] = await Promise.all([
    call.api.get<List<Followed>>(`/me/follows?limit=${PAGE}${cursorOf(cursor)}`),
    call.api.get<{ unread: number }>('/me/groups'),
    unreadMessagesOf(call),
  ]);
  const accounts = await Promise.all(
    list.items.map(({ account }) => call.api.get<WireAccount>(`/accounts/${account.id}`)),
  );
  const following = accounts.map((account) => creatorView(account, call.lang));
  const more = list.nextCursor ? `/me?cursor=${encodeURIComponent(list.nextCursor)}` : null;
  const may = { mayCreate: me.accounts.length > 0, mayOperate: me.roles.length > 0 };
  return { name: 'me', following, more, ...may, unreadChat: chat.unread, unreadMessages, renaming: null };
}

async function creators(
  call: PageCall,
  limit: number,
  cursor?: string,
): Promise<{ creators: Creator[]; nextCursor: string | null }> {
  const [list, own] = await Promise.all([
    call.api.get<List<WireAccount>>(`/accounts?limit=${limit}${cursorOf(cursor)}`),
    ownAccounts(call),
  ]);
  return { creators: list.items.map((account) => creatorView(account, call.lang, own)), nextCursor: list.nextCursor };
}

export async function withMarks(call: PageCall, cards: WireCard[]): Promise<ContentCard[]> {
  const marks = await marksOf(
    call,
    cards.map((card) => card.id),
  );
  return cards.map((card) => cardView(card, marks.get(card.id)));
}

/** Counts and the viewer's own marks of contents, in one call. */
async function marksOf({ api }: PageCall, ids: string[]): Promise<Map<string, Mark>> {
  if (ids.length === 0) return new Map();
  const query = ids.map((id, index) => `ids[${index}]=${encodeURIComponent(id)}`).join('&');
  const { items } = await api.get<{ items: Mark[] }>(`/marks?${query}`);
  return new Map(items.map((mark) => [mark.contentId, mark]));
}

export async function ownAccounts(call: PageCall): Promise<string[]> {
  if (!signedIn(call)) return [];
  const me = await call.api.get<{ accounts: { id: string }[] }>('/me').catch(() => ({ accounts: [] }));
  return me.accounts.map((account) => account.id);
}

function signedIn({ request }: PageCall): boolean {
  return request.headers.cookie?.includes('zc_session') ?? false;
}

export function cursorOf(cursor: string | undefined): string {
  return cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
}
