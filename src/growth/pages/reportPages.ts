import type { CommentView, Page } from '../../../web/h5/module.ts';
import type { ReportRow } from '../../../web/h5/reports.ts';
import type { WireMessage } from '../../talk/chat/schema.ts';
import { ApiFault, saidOf } from './ownApi.ts';
import type { PageCall, PageRoutes } from './pages.ts';
import { PAGE, cursorOf, type List } from './readerPages.ts';

type ReportPage = Extract<Page, { name: 'report' }>;
type Kind = ReportPage['kind'];
type Reasons = { items: { code: string; name: string }[] };

/** Pages on which a reader reports a work or an account, and sees what became of it (UX 13, DOMAIN 12). */
export function mountReportPages({ page, form }: PageRoutes): void {
  page('/me/reports', reportsPage);
  for (const [root, kind] of [
    ['c/:id', 'content'],
    ['u/:id', 'account'],
    ['g/:id/m/:seq', 'message'],
    ['c/:id/comments/:commentId', 'comment'],
  ] as const) {
    page(`/${root}/report`, (call) => reportPage(call, kind));
    form(`/${root}/report`, async (call, { reason = '', text = '' }) => {
      const wish = { subjectType: kind, subjectId: idOf(call), reason, text };
      return sent(call, kind, { reason, text }, () => call.api.send('POST', '/reports', wish));
    });
  }
  form('/c/:id/claim', (call, { text = '', work = '', publishedOn = '' }) => {
    // A work of this place is named by its own address.
    const ours = /\/c\/([\w-]{1,100})/.exec(work)?.[1];
    const wish = {
      copyId: idOf(call),
      text,
      ...(ours !== undefined && { workId: ours }),
      ...(ours === undefined && work !== '' && { workLinks: [work] }),
      ...(/^\d{4}-\d{2}-\d{2}$/.test(publishedOn) && { workPublishedAt: `${publishedOn}T00:00:00.000Z` }),
    };
    return sent(call, 'content', { claim: { text, work, publishedOn } }, () =>
      call.api.send('POST', '/rights-claims', wish),
    );
  });
}

/** Sends what was filled in; what is wrong with it stands above the form, which keeps what was written. */
async function sent(
  call: PageCall,
  kind: Kind,
  written: Partial<Pick<ReportPage, 'reason' | 'text' | 'claim'>>,
  send: () => Promise<unknown>,
): Promise<string | Page> {
  try {
    await send();
    return '/me/reports';
  } catch (error) {
    if (!(error instanceof ApiFault) || [401, 404].includes(error.problem.status)) throw error;
    const fault = saidOf(error.problem);
    return { ...(await reportPage(call, kind)), ...written, fault };
  }
}

async function reportPage(call: PageCall, kind: Kind): Promise<ReportPage> {
  const id = idOf(call);
  // Who is not signed in is sent there first, and comes back here.
  await call.api.get('/reports?limit=1');
  const [title, reasons] = await Promise.all([titleOf(call, kind), call.api.get<Reasons>('/report-reasons')]);
  return {
    name: 'report',
    kind,
    id,
    title,
    back: backOf(call, kind),
    reasons: reasons.items,
    reason: '',
    text: '',
    claim: { text: '', work: '', publishedOn: '' },
    fault: null,
  };
}

async function reportsPage(call: PageCall): Promise<Page> {
  const { cursor } = call.request.query as { cursor?: string };
  const [list, claims] = await Promise.all([
    call.api.get<List<ReportRow>>(`/reports?limit=${PAGE}${cursorOf(cursor)}`),
    call.api.get<{
      items: { id: string; copy: { title: string }; text: string; at: string; outcome: ReportRow['outcome'] }[];
    }>('/rights-claims'),
  ]);
  const more = list.nextCursor ? `/me/reports?cursor=${encodeURIComponent(list.nextCursor)}` : null;
  const claimed = claims.items.map(({ id, copy, text, at, outcome }) => ({ id, title: copy.title, text, at, outcome }));
  return { name: 'reports', reports: list.items, claims: claimed, more };
}

/** What is reported, as the form names it. */
async function titleOf(call: PageCall, kind: Kind): Promise<string> {
  const { id, seq = '' } = call.request.params as Params;
  const named = encodeURIComponent(id);
  if (kind === 'content') return (await call.api.get<{ title: string }>(`/contents/${named}`)).title;
  if (kind === 'account') return (await call.api.get<{ name: string }>(`/accounts/${named}`)).name;
  if (kind === 'comment') {
    const { commentId = '' } = call.request.params as Params;
    const path = `/contents/${named}/comments/${encodeURIComponent(commentId)}`;
    const { author, text } = await call.api.get<CommentView>(path);
    return `${author.name}: ${text}`.slice(0, TITLE_UNITS_MAX);
  }
  return (await reportedMessage(call, named, seq)).slice(0, TITLE_UNITS_MAX);
}

/** A message is found among those before the next one; what is not there any more has no words. */
async function reportedMessage({ api }: PageCall, groupId: string, seq: string): Promise<string> {
  const before = encodeURIComponent(Number(seq) + 1);
  const { items } = await api.get<{ items: WireMessage[] }>(`/groups/${groupId}/messages?limit=1&before=${before}`);
  const [said] = items;
  if (!said || String(said.seq) !== seq) return '';
  return `${said.author.name}: ${said.text || (said.card?.title ?? '')}`;
}

type Params = { id: string; seq?: string; commentId?: string };
const TITLE_UNITS_MAX = 60;

/** Where what is reported stands. */
function backOf({ request }: PageCall, kind: Kind): string {
  const { id, seq = '', commentId = '' } = request.params as Params;
  if (kind === 'comment') return `/c/${encodeURIComponent(id)}/comments/${encodeURIComponent(commentId)}`;
  if (kind === 'message') return `/g/${encodeURIComponent(id)}/m/${encodeURIComponent(seq)}`;
  return `/${kind === 'content' ? 'c' : 'u'}/${encodeURIComponent(id)}`;
}

/** What a report names: a message by its group and its number there, a comment by itself. */
function idOf({ request }: PageCall): string {
  const { id, seq, commentId } = request.params as Params;
  if (commentId !== undefined) return commentId;
  return seq === undefined ? id : `${id}:${seq}`;
}
