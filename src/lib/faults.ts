import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './errors.ts';
import { problemOf, sayWhenToRetry } from './http.ts';
import { langOf, problem, type Problem } from './problem.ts';

/** Shows a problem as a page to somebody who reads pages; answers false where no page fits. */
export type FaultPage = (request: FastifyRequest, reply: FastifyReply, document: Problem) => boolean;

const frameworkCodes: Record<number, string> = { 413: 'TOO_LARGE', 415: 'UNSUPPORTED_TYPE', 429: 'RATE_LIMITED' };

/** Every error leaves as a problem document, or as a page for a browser that asked for one; each request is logged. */
export function presentErrors(app: FastifyInstance, faultPage: FaultPage): void {
  const present = (request: FastifyRequest, reply: FastifyReply, document: Problem) => {
    const whole = { ...document, requestId: request.id };
    if (wantsPage(request) && faultPage(request, reply, whole)) return;
    void reply.status(document.status).type('application/problem+json').send(whole);
  };
  app.addHook('onSend', (_request, reply, payload, done) => {
    const type = String(reply.getHeader('content-type') ?? '');
    if (reply.statusCode >= 400 && type.startsWith('application/json'))
      reply.header('content-type', 'application/problem+json');
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method, url } = request;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    request.log.info({ method, url: url.split('?')[0], status: reply.statusCode, ms }, 'request');
    done();
  });
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const lang = langOf(request.headers['accept-language']);
    const status = error instanceof Refusal ? error.status : (error.statusCode ?? 500);
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    sayWhenToRetry(reply, error);
    const fromFramework = !(error instanceof Refusal) && status < 500;
    const code = frameworkCodes[status] ?? 'MALFORMED';
    present(
      request,
      reply,
      fromFramework ? problem(lang, status, code, error.message) : problemOf(error, lang, request.id),
    );
  });
  app.setNotFoundHandler((request, reply) => {
    const lang = langOf(request.headers['accept-language']);
    const detail = lang === 'en' ? 'There is nothing at this address' : '这个地址不存在';
    present(request, reply, problem(lang, 404, 'NOT_FOUND', detail));
  });
}

function wantsPage(request: FastifyRequest): boolean {
  return !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
}
