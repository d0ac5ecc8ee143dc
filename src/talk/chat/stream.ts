import type { FastifyInstance, FastifyReply } from 'fastify';
import type pg from 'pg';
import { access } from '../../lib/actor.ts';
import type { Config } from '../../lib/config.ts';
import { inTransaction, type Db } from '../../lib/db.ts';
import { refuse } from '../../lib/errors.ts';
import { inputOf, type RequestContext, type ContextOf } from '../../lib/http.ts';
import { MINUTE } from '../../lib/time.ts';
import { refuseUnavailable } from '../../lib/unavailable.ts';
import { ChatHub } from './hub.ts';
import { asSpeaker } from './messages.ts';
import { Reader } from './reader.ts';
import { streamQuery } from './shapes.ts';

/** After that long a stream is opened anew, so that who signed out or lost his account is asked again who he is. */
const LIFE_MS = 10 * MINUTE;
/** Readers wait so long before they come back, each a little differently. */
const RETRY_MS = 500;

/**
 * `GET /groups/{id}/stream`: what is said in a group, as it is said (DOMAIN 6.5). Proxies are told not to gather or change it;
 * who comes back goes on behind his Last-Event-ID.
 */
export function mountChatStream(
  app: FastifyInstance,
  tools: { db: Db; pool: pg.Pool; config: Config },
  contextOf: ContextOf,
): void {
  const hub = new ChatHub({ ...tools, log: app.log });
  app.addHook('preClose', () => hub.close());
  app.get<{ Params: { id: string } }>(
    '/api/v1/groups/:id/stream',
    { exposeHeadRoute: false },
    async (request, reply) => {
      const context = contextOf(request, reply);
      await hub.ready();
      const { group, userId, after } = await opening(context, request.params.id);
      const may = hub.mayOpen(userId);
      if (may === 'full') throw refuseUnavailable();
      if (may === 'of_one') throw refuse.RATE_LIMITED([], { retryAfterSeconds: 10 });
      reply.hijack();
      const { raw } = reply;
      if (raw.closed || raw.destroyed) return;
      raw.writeHead(200, { ...headersOf(reply), ...STREAM_HEADERS });
      raw.socket?.setNoDelay(true);
      raw.socket?.setTimeout(0);
      const reader = new Reader(userId, after, raw);
      reader.write(Buffer.from(`retry: ${RETRY_MS + Math.floor(Math.random() * RETRY_MS)}\n\n`));
      const life = setTimeout(() => reader.end(), LIFE_MS * (1 + Math.random() / 5)).unref();
      raw.on('error', () => raw.destroy());
      raw.on('close', () => {
        clearTimeout(life);
        hub.remove(group, reader);
      });
      hub.add(group, reader, group.lastSeq);
    },
  );
}

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // For nginx and what understands it alike: pass on each event at once.
  'x-accel-buffering': 'no',
  // When it ends nothing keeps the program from ending.
  connection: 'close',
};

/** Who opens the stream of which group, and behind which number it begins. */
async function opening({ db, request, resolveActor }: RequestContext, id: string) {
  const last = request.headers['last-event-id'];
  const query = inputOf(streamQuery, request.query);
  const { after } = typeof last === 'string' && last !== '' ? inputOf(streamQuery, { after: last }) : query;
  return inTransaction(db, async (tx) => {
    const { actor } = await resolveActor(tx, request, access.user);
    const { group, userId } = await asSpeaker(tx, actor, id);
    return { group, userId, after: Math.min(after ?? group.lastSeq, group.lastSeq) };
  });
}

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]));
}
