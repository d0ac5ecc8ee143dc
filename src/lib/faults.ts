import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './errors.ts';
import { problemOf, sayWhenToRetry } from './http.ts';
import { langOf, problem, type Lang, type Problem } from './problem.ts';
import { inLang, type Text } from './text.ts';

/** Shows a problem as a page to somebody who reads pages; answers false where no page fits. */
export type FaultPage = (request: FastifyRequest, reply: FastifyReply, document: Problem) => boolean;

/** What the framework refuses before a route is reached, in words for people. */
const frameworkTexts: Record<string, Text> = {
  FST_ERR_CTP_INVALID_JSON_BODY: { zh: '请求的正文不是有效的 JSON', en: 'The body is not valid JSON' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { zh: '请求缺少 JSON 正文', en: 'The JSON body is missing' },
  FST_ERR_CTP_BODY_TOO_LARGE: { zh: '请求的正文太大', en: 'The body is too large' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { zh: '不支持这种内容类型', en: 'This content type is not supported' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    zh: '正文的长度与声明的不符',
    en: 'The body is not as long as it says',
  },
  FST_ERR_BAD_URL: { zh: '地址写得不对', en: 'The address is malformed' },
};
const otherFault: Text = { zh: '请求无法读取', en: 'The request could not be read' };

const frameworkCodes: Record<number, string> = { 413: 'TOO_LARGE', 415: 'UNSUPPORTED_TYPE', 429: 'RATE_LIMITED' };

/** Every error leaves as a problem document, or as a page for a browser that asked for one; each request is logged. */
export function presentErrors(app: FastifyInstance, faultPage: FaultPage): void {
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
      faultPage,
      fromFramework ? problem(lang, status, code, frameworkText(error, lang)) : problemOf(error, lang, request.id),
    );
  });
  app.setNotFoundHandler((request, reply) => {
    const lang = langOf(request.headers['accept-language']);
    const detail = lang === 'en' ? 'There is nothing at this address' : '这个地址不存在';
    present(request, reply, faultPage, problem(lang, 404, 'NOT_FOUND', detail));
  });
}

function frameworkText({ code }: FastifyError, lang: Lang): string {
  const text = frameworkTexts[code] ?? otherFault;
  return inLang(text, lang);
}

/** Presents what Fastify refuses before it has found a route: an address that cannot be read or is too long. */
export function presentUnrouted(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  faultPage: FaultPage,
): void {
  const lang = langOf(request.headers['accept-language']);
  const [code, zh, en] =
    error.statusCode === 414
      ? ['ADDRESS_TOO_LONG', '这个地址太长', 'This address is too long']
      : ['MALFORMED', '这个地址不完整，无法读取', 'This address cannot be read'];
  present(request, reply, faultPage, problem(lang, error.statusCode ?? 400, code, lang === 'en' ? en : zh));
}

function present(request: FastifyRequest, reply: FastifyReply, faultPage: FaultPage, document: Problem): void {
  const whole = { ...document, requestId: request.id };
  if (wantsPage(request) && faultPage(request, reply, whole)) return;
  void reply.status(document.status).type('application/problem+json').send(whole);
}

function wantsPage(request: FastifyRequest): boolean {
  return !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
}
