import { ApiFault } from './ownApi.ts';
import type { PageCall, PageRoutes } from './pages.ts';
import { mePage } from './readerPages.ts';

type Params = { id: string };

/** What a reader does with one touch: follow, special follow, like, favourite. */
export function mountReaderForms({ form }: PageRoutes): void {
  form('/u/:id/follow', async (call, fields) => {
    const path = `/follows/${idOf(call)}`;
    if (fields['on'] === '1') await call.api.send('PUT', path, { source: fields['source'] ?? 'home' });
    else await call.api.send('DELETE', path);
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
      // Events are judged by business time, which a demo may have moved ahead.
      const { now } = await call.api.get<{ now: string }>('/clock');
      const event = { kind: fields['on'] === '1' ? kind : `un${kind}`, id: call.request.id, at: now };
      await call.api.send('POST', `/contents/${idOf(call)}/events`, { events: [event] });
      return fields['back'] ?? '/';
    });
  }
}

function idOf({ request }: PageCall): string {
  return encodeURIComponent((request.params as Params).id);
}
