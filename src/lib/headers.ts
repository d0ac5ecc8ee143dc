import type { FastifyInstance } from 'fastify';
import { DAY, SECOND } from './time.ts';

/**
 * Headers that keep browsers from doing more with an answer than it is for; a page adds its own content security policy.
 * HSTS only where the deployment is reached by https. Made once, because every answer carries them.
 */
export function safetyHeaders(publicUrl: string): Record<string, string> {
  return {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    // Not `no-referrer`: with that, browsers send forms with the origin `null`, and foreign origins are refused.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-frame-options': 'SAMEORIGIN',
    'x-permitted-cross-domain-policies': 'none',
    ...(publicUrl.startsWith('https:') && {
      'strict-transport-security': `max-age=${(365 * DAY) / SECOND}; includeSubDomains`,
    }),
  };
}

/** Sets the safety headers on every answer. */
export function setSafetyHeaders(app: FastifyInstance, publicUrl: string): void {
  const headers = safetyHeaders(publicUrl);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    // What the API answers is one person's; a route that is everybody's says so itself.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    done();
  });
}
