import { ApiFault } from './ownApi.ts';
import type { PageCall, PageRoutes } from './pages.ts';
import { mePage } from './readerPages.ts';

type Params = { id: string };

/** What somebody wanted before he had to sign in: the address of the form that he sent, a follow with its source. */
const intent = /^\/([uc])\/([\w-]{1,100})\/(?:(like|favourite)|follow(?:\?source=([a-z_]{1,20}))?)$/;

/** What a reader does with one touch: follow, special follow, like, favourite. */
export function mountReaderForms({ form }: PageRoutes): void {
  form('/u/:id/follow', async (call, fields) => {
    if (fields['on'] === '1') await follow(call, idOf(call), fields['source'] ?? 'home');
    else await call.api.send('DELETE', `/follows/${idOf(call)}`);
    return fields['back'] ?? '/';
  });
  form('/c/:id/follow', async (call, fields) => {
    await followFrom(call, idOf(call), fields['on'] === '1', fields['source']);
    return fields['back'] ?? '/';
  });
  form('/u/:id/special', async (call, fields) => {
    await call.api.send('PUT', `/follows/${idOf(call)}`, { special: fields['on'] === '1' });
    return fields['back'] ?? '/';
  });
  form('/me/nickname', async (call, fields) => {
    const nickname = fields['nickname'] ?? '';
    try {
      await call.api.send('PATCH', '/me', { nickname });
      return '/me';
    } catch (error) {
      if (!(error instanceof ApiFault) || error.problem.status !== 422) throw error;
      const fault = error.problem.errors[0]?.message || error.problem.detail;
      return { ...(await mePage(call)), renaming: { nickname, fault } };
    }
  });
  for (const kind of ['like', 'favourite'] as const) {
    form(`/c/:id/${kind}`, async (call, fields) => {
      await mark(call, idOf(call), fields['on'] === '1' ? kind : `un${kind}`);
      return fields['back'] ?? '/';
    });
  }
}

/** Whether an address is one of a form that can be sent again after the sign-in. */
export function isIntent(address: string | undefined): address is string {
  return address !== undefined && intent.test(address);
}

/** Does after the sign-in what somebody wanted before it. What cannot be done does not spoil the sign-in. */
export async function carryOut(call: PageCall, address: string): Promise<void> {
  const [, of, id = '', kind, source] = intent.exec(address) ?? [];
  try {
    if (kind !== undefined) await mark(call, id, kind);
    else if (of === 'c') await followFrom(call, id, true, source);
    else if (of === 'u') await follow(call, id, source ?? 'home');
  } catch (error) {
    if (!(error instanceof ApiFault)) throw error;
  }
}

async function follow({ api }: PageCall, accountId: string, source: string): Promise<void> {
  await api.send('PUT', `/follows/${accountId}`, { source });
}

/** Follows the author of a content, which counts for it, or leaves him. */
async function followFrom({ api }: PageCall, contentId: string, on: boolean, source = 'content'): Promise<void> {
  const { account } = await api.get<{ account: { id: string } }>(`/contents/${contentId}`);
  if (on) await api.send('PUT', `/follows/${account.id}`, { source, contentId });
  else await api.send('DELETE', `/follows/${account.id}`);
}

async function mark({ api, request }: PageCall, contentId: string, kind: string): Promise<void> {
  // Events are judged by business time, which a demo may have moved ahead.
  const { now } = await api.get<{ now: string }>('/clock');
  await api.send('POST', `/contents/${contentId}/events`, { events: [{ kind, id: request.id, at: now }] });
}

function idOf({ request }: PageCall): string {
  return encodeURIComponent((request.params as Params).id);
}
