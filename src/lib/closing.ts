import type { FastifyInstance } from 'fastify';

/**
 * Lets the program end while it is busy: what it answers from then on closes its connection, which would otherwise be kept for
 * a next request for more than a minute.
 */
export function closeWhenEnding(app: FastifyInstance): void {
  let ending = false;
  app.addHook('preClose', (done) => {
    ending = true;
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (ending) reply.header('connection', 'close');
    done(null, payload);
  });
}
