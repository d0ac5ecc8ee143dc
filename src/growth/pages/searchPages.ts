import { searchKinds, type SearchPage, type TopicLine } from '../../../web/h5/found.ts';
import type { Page } from '../../../web/h5/module.ts';
import type { FoundGood, SearchResult } from '../../feed/search/schema.ts';
import type { WireTopic } from '../../feed/topics/schema.ts';
import type { WireCard } from '../../contents/schema.ts';
import { labelled } from '../../lib/text.ts';
import { ApiFault, saidOf } from './ownApi.ts';
import type { PageCall, PageRoutes } from './pages.ts';
import { creatorView, NO_AVATAR } from './pageViews.ts';
import { cursorOf, ownAccounts, PAGE, withMarks, type List } from './readerPages.ts';

/** What can be searched for is shorter; see the policy `search`. */
const TITLE_CHARS_MAX = 40;

/** Search and topic pages on the phone, all without scripts (API.md, GET /search; UX 10). */
export function mountSearchPages({ page }: PageRoutes): void {
  page('/search', searchPage);
  page('/topics/:name', topicPage);
}

async function searchPage(call: PageCall): Promise<Page | string> {
  const query = call.request.query as { q?: string | string[]; kind?: string; cursor?: string };
  const q = [query.q ?? ''].flat()[0]?.trim() ?? '';
  const kind = searchKinds.find((one) => one === query.kind) ?? 'contents';
  const nothing: SearchPage = {
    name: 'search',
    q,
    kind,
    fault: null,
    matched: 'all',
    words: [],
    cards: [],
    creators: [],
    goods: [],
    topics: [],
    more: null,
    hot: [],
  };
  if (q === '') return { ...nothing, hot: await hotTopics(call) };
  const asked = `q=${encodeURIComponent(q)}&kind=${kind}`;
  try {
    const result = await call.api.get<SearchResult>(`/search?${asked}&limit=${PAGE}${cursorOf(query.cursor)}`);
    // By its code, so that whoever comes by it is counted.
    if (result.shared) return `/s/${result.shared.code}`;
    const { matched, words, items, nextCursor } = result;
    const more = nextCursor ? `/search?${asked}${cursorOf(nextCursor)}` : null;
    const hot = items.length === 0 ? await hotTopics(call) : [];
    return { ...nothing, ...(await shownOf(call, result)), matched, words, more, hot };
  } catch (error) {
    if (!(error instanceof ApiFault) || ![404, 410, 422].includes(error.problem.status)) throw error;
    const { code, detail } = error.problem;
    const said = saidOf(error.problem);
    const fault = code === 'SEARCH_TOO_LONG' ? labelled(detail, said, call.lang) : said;
    return { ...nothing, fault, hot: await hotTopics(call) };
  }
}

async function shownOf(call: PageCall, result: SearchResult): Promise<Partial<SearchPage>> {
  switch (result.kind) {
    case 'contents': {
      const cards = await withMarks(call, result.items);
      const excerpts = new Map(result.items.map(({ id, excerpt }) => [id, excerpt]));
      // What was found says more than what the author says of it.
      return { cards: cards.map((card) => ({ ...card, text: excerpts.get(card.id) ?? card.text })) };
    }
    case 'accounts': {
      const own = await ownAccounts(call);
      return { creators: result.items.map((account) => creatorView(account, call.lang, own)) };
    }
    case 'goods':
      return { goods: result.items.map(goodView) };
    default:
      return { topics: result.items.map(topicLine) };
  }
}

function goodView({ url, pictureUrl, ...good }: FoundGood): SearchPage['goods'][number] {
  const q = Array.from(good.title).slice(0, TITLE_CHARS_MAX).join('');
  const worksHref = `/search?${new URLSearchParams({ q }).toString()}`;
  return { ...good, pictureUrl: pictureUrl ?? NO_AVATAR, worksHref, shopHref: url };
}

async function hotTopics({ api }: PageCall): Promise<TopicLine[]> {
  return (await api.get<{ items: WireTopic[] }>('/topics')).items.map(topicLine);
}

const topicLine = ({ name, url, works, readers }: WireTopic): TopicLine => ({ name, href: url, works, readers });

/** A topic's page; one that works name but nobody has opened is searched for. */
async function topicPage(call: PageCall): Promise<Page | string> {
  const { name } = call.request.params as { name: string };
  const query = call.request.query as { sort?: string; cursor?: string };
  const sort = query.sort === 'newest' ? 'newest' : 'hot';
  const path = `/topics/${encodeURIComponent(name)}`;
  try {
    const topic = await call.api.get<WireTopic>(path);
    const asked = `sort=${sort}`;
    const list = await call.api.get<List<WireCard>>(`${path}/contents?limit=${PAGE}&${asked}${cursorOf(query.cursor)}`);
    return {
      name: 'topic',
      topic: { ...topicLine(topic), computedAt: topic.computedAt },
      sort,
      cards: await withMarks(call, list.items),
      more: list.nextCursor ? `${topic.url}?${asked}${cursorOf(list.nextCursor)}` : null,
    };
  } catch (error) {
    if (!(error instanceof ApiFault) || error.problem.code !== 'TOPIC_WITHOUT_PAGE') throw error;
    return `/search?${new URLSearchParams({ q: name }).toString()}`;
  }
}
