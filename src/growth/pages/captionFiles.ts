import { webVtt } from '../../contents/service.ts';
import type { Preview } from '../../contents/previews/schema.ts';
import type { WireContent } from '../../contents/schema.ts';
import type { PageRoutes } from './pages.ts';
import { hidePreview } from './readerPages.ts';

/** The captions of videos, as the player loads them when they are shown (UX 9). */
export function mountCaptionFiles({ file }: PageRoutes): void {
  const type = 'text/vtt; charset=utf-8';
  file('/c/:id/captions.vtt', type, async ({ api, request }) => {
    const { id } = request.params as { id: string };
    const { video } = await api.get<WireContent>(`/contents/${encodeURIComponent(id)}`);
    return webVtt(video?.captions ?? []);
  });
  file('/preview/:token/captions.vtt', type, async (call) => {
    hidePreview(call);
    const { token } = call.request.params as { token: string };
    const { content } = await call.api.get<Preview>(`/previews/${encodeURIComponent(token)}`);
    return webVtt(content.video?.captions ?? []);
  });
}
