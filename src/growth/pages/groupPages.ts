import type { GroupView, MessageView, OwnGroupView } from '../../../web/h5/chat.ts';
import type { Page } from '../../../web/h5/module.ts';
import { newId, secretText } from '../../lib/ids.ts';
import { shownYuan } from '../../lib/money.ts';
import type { WireGroup, WireMessage, WireOwnGroup } from '../../talk/chat/schema.ts';
import { ApiFault, saidOf } from './ownApi.ts';
import { NO_AVATAR } from './pageViews.ts';
import type { PageCall, PageRoutes } from './pages.ts';

type GroupPage = Extract<Page, { name: 'group' }>;
type Params = { id: string; seq: string };

const PAGE = 30;
/** A message that is nothing but the address of a work here: its card is sent. */
const WORK = /^(?:https?:\/\/[^/\s]+)?\/c\/([0-9a-z]{20}-[0-9a-z]{20})(?:[?#]\S*)?$/;

/** Group chat on the phone: to join, to read and to write, all without scripts (DOMAIN 6.5, UX 11). */
export function mountGroupPages({ page, form }: PageRoutes): void {
  page('/g/:id', (call) => groupPage(call));
  page('/me/groups', async ({ api }) => {
    const { items } = await api.get<{ items: WireOwnGroup[] }>('/me/groups');
    return { name: 'ownGroups', groups: items.map(ownGroupView) };
  });
  form('/g/:id', say);
  form('/g/:id/join', async (call) => {
    await call.api.send('PUT', `/groups/${idOf(call)}/membership`);
    return `/g/${idOf(call)}`;
  });
  form('/g/:id/leave', async (call) => {
    await call.api.send('DELETE', `/groups/${idOf(call)}/membership`);
    return '/me/groups';
  });
  form('/g/:id/m/:seq/remove', async (call, { back = '/' }) => {
    const { seq } = call.request.params as Params;
    await call.api.send('DELETE', `/groups/${idOf(call)}/messages/${encodeURIComponent(seq)}`);
    return back;
  });
}

/** The groups of an account, for its homepage. */
export async function groupsOf({ api }: PageCall, accountId: string): Promise<GroupView[]> {
  const { items } = await api.get<{ items: WireGroup[] }>(`/accounts/${encodeURIComponent(accountId)}/groups`);
  return items.map(groupView);
}

async function groupPage(call: PageCall, written: GroupPage['written'] = null): Promise<GroupPage> {
  const { api, request } = call;
  const { before } = request.query as { before?: string };
  const id = idOf(call);
  const group = groupView(await api.get<WireGroup>(`/groups/${id}`));
  const base: GroupPage = { name: 'group', group, messages: [], before: null, latest: true, key: newKey(), written };
  if (!group.inside) return base;
  const from = before === undefined ? '' : `&before=${encodeURIComponent(before)}`;
  const page = await api.get<{ items: WireMessage[]; before: number | null }>(
    `/groups/${id}/messages?limit=${PAGE}${from}`,
  );
  const latest = before === undefined;
  // What is shown counts as read; the island says so for what comes later.
  if (latest && group.unread > 0) await api.send('PUT', `/groups/${id}/read`, { seq: group.lastSeq });
  return { ...base, messages: page.items.map(messageView), before: page.before, latest };
}

/** Says what was written; what is wrong with it stands above the form, which keeps the text. */
async function say(call: PageCall, { key = '', text = '' }: Record<string, string>): Promise<string | Page> {
  const contentId = WORK.exec(text.trim())?.[1];
  try {
    const said = contentId === undefined ? { key, text } : { key, contentId };
    await call.api.send<WireMessage>('POST', `/groups/${idOf(call)}/messages`, said);
    return `/g/${idOf(call)}#say`;
  } catch (error) {
    const json = call.request.headers.accept === 'application/json';
    if (json || !(error instanceof ApiFault) || [401, 404].includes(error.problem.status)) throw error;
    return groupPage(call, { text, fault: saidOf(error.problem) });
  }
}

const newKey = () => `${newId()}-${secretText(10)}`;

function groupView(group: WireGroup): GroupView {
  const { viewer, account, announcement } = group;
  return {
    ...group,
    account: { ...account, avatar: account.avatar ?? NO_AVATAR },
    announcement: announcement?.text ?? null,
    inside: viewer.manages || viewer.member !== null,
    member: viewer.member,
    manages: viewer.manages,
    mutedUntil: viewer.mutedUntil,
    unread: viewer.unread,
    refusedBy: viewer.refusedBy,
  };
}

function ownGroupView(group: WireOwnGroup): OwnGroupView {
  return { ...groupView(group), last: group.lastMessage };
}

function messageView({ card, ...message }: WireMessage): MessageView {
  const goods = card?.goods;
  return {
    ...message,
    card: card && {
      title: goods?.title ?? card.title,
      picture: (goods ? goods.pictureUrl : card.cover?.url) ?? null,
      line: goods ? `¥${shownYuan(BigInt(goods.priceFen))}` : card.accountName,
      advertisement: card.advertisement,
      href: goods ? `/go/${goods.link}` : card.url,
    },
  };
}

function idOf({ request }: PageCall): string {
  return encodeURIComponent((request.params as Params).id);
}
