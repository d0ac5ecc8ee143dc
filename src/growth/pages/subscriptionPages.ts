import type { Page } from '../../../web/h5/module.ts';
import type { SentEntry } from '../../../web/h5/subscriptions.ts';
import type { WireEntry, WireMessage } from '../../feed/subscriptions/schema.ts';
import type { WireUnread } from '../../notifications/schema.ts';
import { ApiFault } from './ownApi.ts';
import type { PageCall, PageRoutes } from './pages.ts';
import { NO_AVATAR } from './pageViews.ts';
import { cursorOf, PAGE, withMarks, type List } from './readerPages.ts';

type Sent = List<WireEntry> & { unread: number };

/** Subscription messages on the phone: to read, to open and to switch off, all without scripts (DOMAIN 6.4). */
export function mountSubscriptionPages({ page, form }: PageRoutes): void {
  page('/subscriptions', entriesPage);
  page('/subscriptions/:id', entryPage);
  page('/subscriptions/:id/works/:contentId', (call) => {
    const { contentId } = call.request.params as { contentId: string };
    return openWork(call, contentId);
  });
  form('/u/:id/subscription-mute', async (call, fields) => {
    await call.api.send(fields['on'] === '1' ? 'PUT' : 'DELETE', `/accounts/${idOf(call)}/subscription-mute`);
    return fields['back'] ?? '/subscriptions';
  });
}

/** How many messages the reader has not read. */
export async function unreadMessagesOf({ api }: PageCall): Promise<number> {
  return (await api.get<Sent>('/me/subscriptions?limit=1')).unread;
}

async function entriesPage({ api, request }: PageCall): Promise<Page> {
  const { cursor } = request.query as { cursor?: string };
  const [sent, notices] = await Promise.all([
    api.get<Sent>(`/me/subscriptions?limit=${PAGE}${cursorOf(cursor)}`),
    api.get<{ unread: WireUnread }>('/notifications?limit=1'),
  ]);
  const more = sent.nextCursor ? `/subscriptions?cursor=${encodeURIComponent(sent.nextCursor)}` : null;
  const { unread } = sent;
  return { name: 'subscriptions', entries: sent.items.map(entryView), notices: notices.unread, unread, more };
}

/** What is opened is read. A message of one work is that work. */
async function entryPage(call: PageCall): Promise<Page | string> {
  const entry = await readEntry(call);
  const [message] = entry.messages;
  const [work] = message?.works ?? [];
  if (entry.kind === 'message' && work && message?.works.length === 1) return openWork(call, work.id);
  const cards = await Promise.all(
    entry.messages.map(async (one) => {
      const works = one.works.map((card) => ({ ...card, url: hrefOf(one, card.id) }));
      return [one.id, await withMarks(call, works)] as const;
    }),
  );
  return { name: 'subscription', entry: entryView(entry), cards: Object.fromEntries(cards) };
}

/** Another site may lead here, but not say that something was read. */
async function readEntry(call: PageCall): Promise<WireEntry> {
  const path = `/me/subscriptions/${idOf(call)}`;
  return noted(
    () => call.api.send<WireEntry>('PUT', `${path}/read`),
    () => call.api.get<WireEntry>(path),
  );
}

async function openWork(call: PageCall, contentId: string): Promise<string> {
  const path = `/me/subscriptions/${idOf(call)}`;
  return noted(
    async () =>
      (await call.api.send<{ url: string }>('PUT', `${path}/works/${encodeURIComponent(contentId)}/opened`)).url,
    async () => {
      const { messages } = await call.api.get<WireEntry>(path);
      const work = messages.flatMap(({ works }) => works).find(({ id }) => id === contentId);
      return work?.url ?? '/subscriptions';
    },
  );
}

async function noted<T>(note: () => Promise<T>, look: () => Promise<T>): Promise<T> {
  try {
    return await note();
  } catch (error) {
    if (error instanceof ApiFault && error.problem.code === 'FOREIGN_ORIGIN') return look();
    throw error;
  }
}

const hrefOf = ({ id }: WireMessage, contentId: string): string => `/subscriptions/${id}/works/${contentId}`;

function entryView({ id, kind, account, at, readAt, viewer, messages }: WireEntry): SentEntry {
  return {
    id,
    kind,
    account: { ...account, avatar: account.avatar ?? NO_AVATAR },
    at,
    read: readAt !== null,
    ...viewer,
    messages: messages.map((one) => ({
      id: one.id,
      title: one.title,
      cover: one.cover && { url: one.cover.url, width: one.cover.width, height: one.cover.height },
      at: one.sentAt,
      advertisement: one.advertisement,
      works: one.works.map((work) => ({
        id: work.id,
        title: work.title,
        coverUrl: work.covers[0]?.url ?? NO_AVATAR,
        href: hrefOf(one, work.id),
        advertisement: work.advertisement,
      })),
    })),
  };
}

function idOf({ request }: PageCall): string {
  return encodeURIComponent((request.params as { id: string }).id);
}
