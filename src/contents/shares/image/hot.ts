import type { FastifyInstance } from 'fastify';
import { refuse } from '../../../lib/errors.ts';
import { inputOf, serve, type ContextOf } from '../../../lib/http.ts';
import { drawingIsBusy } from '../../../media/drawing/service.ts';
import { shareImageQuery, shareImageRoute } from '../schema.ts';
import { sharedBy } from '../service.ts';
import { shareImage } from './service.ts';

const KEPT_S = 600;
const RETRY_S = 3;

/**
 * `GET /share-codes/{code}/image`: who may see it is settled in a transaction, the drawing comes after it. Refuses NOT_FOUND,
 * SHARE_EXPIRED, and RATE_LIMITED while many are being drawn.
 */
export function mountShareImage(app: FastifyInstance, contextOf: ContextOf): void {
  app.get<{ Params: { code: string } }>('/api/v1/share-codes/:code/image', async (request, reply) => {
    const context = contextOf(request, reply);
    const { output } = await serve(context, shareImageRoute, async ({ tx, now, lang }) => {
      const wanted = inputOf(shareImageQuery, request.query).lang ?? lang;
      const shared = await sharedBy(tx, now, request.params.code);
      if (drawingIsBusy()) throw refuse.RATE_LIMITED([], { retryAfterSeconds: RETRY_S });
      return { shared, lang: wanted };
    });
    const image = await shareImage(context, output.shared, output.lang);
    return reply.type('image/jpeg').header('cache-control', `private, max-age=${KEPT_S}`).send(image);
  });
}
