import type { Page } from '../../../web/h5/module.ts';
import type { Why } from '../../feed/recommending/schema.ts';
import { ownAddress, type PageCall, type PageRoutes } from './pages.ts';
import { NO_AVATAR } from './pageViews.ts';
import { cursorOf, ownAccounts, PAGE, type List } from './readerPages.ts';

type Muted = { commentId: string; name: string; mutedAt: string };
/** Writers of comments that are not read, on the page of blocks: the latest. */
const MUTED = 100;
type Line = { id: string; name: string; avatar: string | null };

/** Why a reader is shown a work, and what he does not want to see (UX 13, 42). */
export function mountHidingPages({ page, form }: PageRoutes): void {
  page('/c/:id/why', whyPage);
  page('/me/blocks', blocksPage);
  form('/c/:id/not-interested', async (call, fields) => {
    await call.api.send(fields['on'] === '1' ? 'PUT' : 'DELETE', `/not-interested/${idOf(call)}`);
    return fields['back'] ?? '/discover';
  });
  form('/pins/:id/close', async (call, fields) => {
    await call.api.send('PUT', `/me/closed-pins/${idOf(call)}`);
    return fields['back'] ?? '/';
  });
  form('/u/:id/block', async (call, fields) => {
    await call.api.send(fields['on'] === '1' ? 'PUT' : 'DELETE', `/blocks/${idOf(call)}`);
    return fields['back'] ?? '/discover';
  });
  form('/u/:id/mute', async (call, fields) => {
    await call.api.send('PUT', `/follows/${idOf(call)}`, { muted: fields['on'] === '1' });
    return fields['back'] ?? '/';
  });
}

async function whyPage(call: PageCall): Promise<Page> {
  const { back } = call.request.query as { back?: string };
  const id = idOf(call);
  const [why, content, own] = await Promise.all([
    call.api.get<Why>(`/contents/${id}/why`),
    call.api.get<{ title: string; account: Line }>(`/contents/${id}`),
    ownAccounts(call),
  ]);
  return {
    name: 'why',
    contentId: why.contentId,
    title: content.title,
    author: lineOf(content.account),
    reasons: why.reasons,
    hidden: why.hidden,
    own: own.includes(why.accountId),
    back: back === undefined ? `/c/${id}` : ownAddress(back),
  };
}

async function blocksPage(call: PageCall): Promise<Page> {
  const { cursor } = call.request.query as { cursor?: string };
  const [list, muted] = await Promise.all([
    call.api.get<List<{ account: Line; blockedAt: string }>>(`/me/blocks?limit=${PAGE}${cursorOf(cursor)}`),
    cursor === undefined ? call.api.get<List<Muted>>(`/me/muted-writers?limit=${MUTED}`) : null,
  ]);
  return {
    name: 'blocks',
    accounts: list.items.map(({ account, blockedAt }) => ({ ...lineOf(account), at: blockedAt })),
    writers: (muted?.items ?? []).map(({ commentId, name, mutedAt }) => ({ commentId, name, at: mutedAt })),
    more: list.nextCursor ? `/me/blocks?cursor=${encodeURIComponent(list.nextCursor)}` : null,
  };
}

const lineOf = ({ id, name, avatar }: Line) => ({ id, name, avatar: avatar ?? NO_AVATAR });

function idOf({ request }: PageCall): string {
  return encodeURIComponent((request.params as { id: string }).id);
}
