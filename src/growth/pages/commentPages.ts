import type { CommentView, Page, Talk, ThreadView } from '../../../web/h5/module.ts';
import { ApiFault, saidOf } from './ownApi.ts';
import type { PageCall, PageRoutes } from './pages.ts';
import { rewardOf } from './rewardPages.ts';
import { PAGE, cursorOf, type List } from './readerPages.ts';

type Params = { id: string; commentId: string };
type CommentsPage = Extract<Page, { name: 'comments' }>;
type Found = List<ThreadView> & { discussion: Talk['discussion'] };
type OwnComment = CommentView & { contentId: string; contentTitle: string };

/** Comments that the page of a content shows before all are asked for. */
const FIRST = 3;
/** What is said of a comment by one touch, as states that the API knows. */
const states = { fold: 'folded', hide: 'hidden', show: 'visible' } as const;

/** Comments on the phone: to read, to write and to keep, all without scripts (DOMAIN 6.6, UX 12). */
export function mountCommentPages({ page, form }: PageRoutes): void {
  page('/c/:id/comments', (call) => commentsPage(call));
  page('/c/:id/comments/:commentId', threadPage);
  page('/me/comments', ownPage);
  form('/c/:id/comments', write);
  form('/c/:id/comments/:commentId/like', async (call, { on, back = '/' }) => {
    await call.api.send(on === '1' ? 'PUT' : 'DELETE', `${pathOf(call)}/like`);
    return back;
  });
  for (const act of ['fold', 'hide', 'show'] as const)
    form(`/c/:id/comments/:commentId/${act}`, async (call, { back = '/' }) => {
      await call.api.send('PUT', `${pathOf(call)}/state`, { state: states[act] });
      return back;
    });
  for (const act of ['pin', 'unpin'] as const)
    form(`/c/:id/comments/:commentId/${act}`, async (call, { back = '/' }) => {
      const { commentId } = call.request.params as Params;
      await call.api.send('PUT', `/contents/${idOf(call)}/pinned-comment`, {
        commentId: act === 'pin' ? commentId : null,
      });
      return back;
    });
  form('/c/:id/comments/:commentId/extend', async (call) => {
    const { contentId } = await call.api.send<{ contentId: string }>('POST', `${pathOf(call)}/extension`);
    return `/studio/contents/${contentId}`;
  });
  form('/c/:id/comments/:commentId/remove', async (call, { back = '/' }) => {
    await call.api.send('DELETE', pathOf(call));
    return back;
  });
  form('/c/:id/comments/:commentId/mute', async (call, { back = '/' }) => {
    await call.api.send('PUT', `${pathOf(call)}/writer-mute`);
    return back;
  });
  form('/me/muted-writers/:commentId', async (call) => {
    const { commentId } = call.request.params as Params;
    await call.api.send('DELETE', `/me/muted-writers/${encodeURIComponent(commentId)}`);
    return '/me/blocks';
  });
  form('/c/:id/discussion', async (call, { question = '', closed, version = '' }) => {
    const wish = { question, closed: closed === '1' };
    try {
      await call.api.send('PUT', `/contents/${idOf(call)}/discussion`, wish, { 'if-match': `"${version}"` });
    } catch (error) {
      if (!(error instanceof ApiFault) || error.problem.status !== 422) throw error;
      const page = await commentsPage(call);
      return { ...page, asked: { question, fault: saidOf(error.problem) } };
    }
    return `/c/${idOf(call)}/comments`;
  });
}

/** What the page of a content says below it; nothing where it cannot be talked about. */
export async function firstComments(call: PageCall, contentId: string): Promise<Talk | null> {
  try {
    const [{ items, discussion }, reward] = await Promise.all([
      call.api.get<Found>(`/contents/${encodeURIComponent(contentId)}/comments?limit=${FIRST}`),
      rewardOf(call, contentId),
    ]);
    return { contentId, discussion, reward, threads: items, answered: null, written: null };
  } catch (error) {
    if (error instanceof ApiFault && error.problem.status === 404) return null;
    throw error;
  }
}

async function commentsPage(call: PageCall, written: Talk['written'] = null, replyTo?: string): Promise<CommentsPage> {
  const { api } = call;
  const query = call.request.query as { sort?: string; cursor?: string; reply?: string; folded?: string };
  const sort = query.sort === 'newest' ? 'newest' : 'hot';
  const folded = query.folded === 'true';
  const id = idOf(call);
  const asked = `sort=${sort}${folded ? '&folded=true' : ''}`;
  const [content, list, reward] = await Promise.all([
    api.get<{ id: string; title: string }>(`/contents/${id}`),
    api.get<Found>(`/contents/${id}/comments?limit=${PAGE}&${asked}${cursorOf(query.cursor)}`),
    rewardOf(call, (call.request.params as Params).id),
  ]);
  const { items: threads, discussion, nextCursor } = list;
  const answered = await answeredBy(call, threads, replyTo ?? query.reply);
  return {
    name: 'comments',
    asked: null,
    title: content.title,
    sort,
    folded,
    talk: { contentId: content.id, discussion, reward, threads, answered, written },
    more: nextCursor ? `/c/${id}/comments?${asked}${cursorOf(nextCursor)}` : null,
  };
}

/** Whom a reply will answer: found among what is shown, or asked for. */
async function answeredBy(
  { api, request }: PageCall,
  threads: ThreadView[],
  id: string | undefined,
): Promise<Talk['answered']> {
  if (id === undefined || id === '') return null;
  const shown = threads.flatMap((one) => [one, ...one.firstReplies]).find((one) => one.id === id);
  if (shown) return { id, name: shown.author.name };
  const { id: contentId } = request.params as Params;
  const one = await api.get<CommentView>(
    `/contents/${encodeURIComponent(contentId)}/comments/${encodeURIComponent(id)}`,
  );
  return { id, name: one.author.name };
}

async function threadPage(call: PageCall): Promise<Page> {
  const { cursor } = call.request.query as { cursor?: string };
  const path = pathOf(call);
  const [root, list, { discussion }] = await Promise.all([
    call.api.get<CommentView>(path),
    call.api.get<List<CommentView>>(`${path}/replies?limit=${PAGE}${cursorOf(cursor)}`),
    call.api.get<Found>(`/contents/${idOf(call)}/comments?limit=1`),
  ]);
  const { id } = call.request.params as Params;
  return {
    name: 'thread',
    talk: {
      contentId: id,
      discussion,
      reward: null,
      threads: [{ ...root, firstReplies: [] }],
      answered: { id: root.id, name: root.author.name },
      written: null,
    },
    replies: list.items,
    more: list.nextCursor ? `/c/${id}/comments/${root.id}?${cursorOf(list.nextCursor).slice(1)}` : null,
  };
}

async function ownPage(call: PageCall): Promise<Page> {
  const { cursor } = call.request.query as { cursor?: string };
  const { items, nextCursor } = await call.api.get<List<OwnComment>>(`/me/comments?limit=${PAGE}${cursorOf(cursor)}`);
  const more = nextCursor ? `/me/comments?${cursorOf(nextCursor).slice(1)}` : null;
  return { name: 'ownComments', comments: items, more };
}

/** Writes, and leads to what was written; what is wrong with it stands above the form, which keeps the text. */
async function write(call: PageCall, fields: Record<string, string>): Promise<string | Page> {
  const { text = '', replyTo = '', mediaIds = '', mentions = '' } = fields;
  const wish = {
    text,
    replyTo: replyTo === '' ? null : replyTo,
    mediaIds: listed(mediaIds),
    mentions: listed(mentions),
  };
  try {
    const made = await call.api.send<CommentView>('POST', `/contents/${idOf(call)}/comments`, wish);
    const base = `/c/${idOf(call)}/comments`;
    return made.rootId === null ? `${base}?sort=newest#c-${made.id}` : `${base}/${made.rootId}#c-${made.id}`;
  } catch (error) {
    if (!(error instanceof ApiFault) || [401, 404].includes(error.problem.status)) throw error;
    const fault = saidOf(error.problem);
    return commentsPage(call, { text, fault }, replyTo === '' ? undefined : replyTo);
  }
}

/** Ids as a form sends them. */
const listed = (ids: string): string[] => ids.split(',').filter((id) => id !== '');

function idOf({ request }: PageCall): string {
  return encodeURIComponent((request.params as Params).id);
}

function pathOf(call: PageCall): string {
  return `/contents/${idOf(call)}/comments/${encodeURIComponent((call.request.params as Params).commentId)}`;
}
