import { shareChannels, type Page, type ShareChannel } from '../../../web/h5/module.ts';
import type { PageCall, PageRoutes } from './pages.ts';

type Shared = { code: string; text: string; phrase: string; url: string; expiresAt: string };

/** Sharing on the phone, and where a share code leads (DOMAIN 6.7). */
export function mountSharePages({ page, form }: PageRoutes): void {
  page('/c/:id/share', (call) => sharePage(call, null));
  form('/c/:id/share', async (call, fields) => {
    const channel = shareChannels.find((known) => known === fields['channel']) ?? 'link';
    const made = await call.api.send<Shared>('POST', `/contents/${idOf(call)}/shares`, { channel });
    return sharePage(call, { ...made, channel });
  });
  page('/s/:code', async (call) => {
    const { code } = call.request.params as { code: string };
    const { url } = await call.api.send<{ url: string }>('POST', `/share-codes/${encodeURIComponent(code)}/visits`);
    return url;
  });
}

async function sharePage(call: PageCall, made: (Shared & { channel: ShareChannel }) | null): Promise<Page> {
  const { id, title } = await call.api.get<{ id: string; title: string }>(`/contents/${idOf(call)}`);
  return { name: 'share', contentId: id, title, made };
}

function idOf({ request }: PageCall): string {
  return encodeURIComponent((request.params as { id: string }).id);
}
