import type { FastifyInstance } from 'fastify';
import { inputOf, serve, type Call, type ContextOf } from '../lib/http.ts';
import { pseudonym } from '../lib/secret.ts';
import { hostSignInRoutes, type HostSignInTools } from './host/hot.ts';
import { linkMemberRoute, memberLinkSchema } from './schema.ts';
import { linkBuyer, markReader } from './service.ts';

/** Routes that a contract cannot hold: `POST /api/v1/host/members:link`, and sign-in with the host's account. */
export function identityHotRoutes(app: FastifyInstance, contextOf: ContextOf, tools: HostSignInTools): void {
  hostSignInRoutes(app, contextOf, tools);
  app.post('/api/v1/host/members::link', async (request, reply) => {
    const answer = await serve(contextOf(request, reply), linkMemberRoute, linkMember);
    if (answer.repeated) reply.header('Idempotency-Replayed', 'true');
    return reply.status(answer.status).send(answer.output);
  });
}

async function linkMember({ tx, now, config, request }: Call) {
  const { userId, buyerKey, ...mark } = inputOf(memberLinkSchema, request.body);
  await linkBuyer(tx, now, userId, pseudonym(config.secret, 'buyer', buyerKey));
  await markReader(tx, now, userId, mark);
  return { userId, linked: true };
}
