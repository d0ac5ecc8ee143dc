import type { FastifyInstance, FastifyReply, FastifyRequest, InjectOptions } from 'fastify';
import type { Problem } from '../../lib/problem.ts';

/** The API answered a problem: the page shows it, or sends the reader to sign in. */
export class ApiFault extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** What a refused form says above itself: the first field's fault in words, else the problem's own. */
export function saidOf({ errors, detail, title }: Problem): string {
  return errors.find(({ message }) => message !== '')?.message ?? (detail === '' ? title : detail);
}

/** Our own public API, called in process for the reader of a page: the pages use nothing that others cannot use. */
export type OwnApi = {
  get: <T>(path: string) => Promise<T>;
  send: <T>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    more?: Record<string, string>,
  ) => Promise<T>;
};

/** Calls the API with the reader's cookies and language; hands its cookies on. Throws ApiFault for a problem. */
export function ownApi(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): OwnApi {
  const headers: Record<string, string> = {};
  for (const name of ['cookie', 'user-agent', 'origin', 'host', 'sec-fetch-site'] as const) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  headers['accept-language'] = langCookie(request) ?? request.headers['accept-language'] ?? 'zh-CN';
  const call = async <T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    more?: Record<string, string>,
  ): Promise<T> => {
    const url = `/api/v1${path}`;
    const options: InjectOptions = { method, url, headers: { ...headers, ...more }, remoteAddress: request.ip };
    if (body) options.payload = body;
    const answer = await app.inject(options);
    for (const cookie of [answer.headers['set-cookie'] ?? []].flat()) {
      reply.header('set-cookie', cookie);
      headers['cookie'] = withCookie(headers['cookie'] ?? '', cookie);
    }
    if (answer.statusCode >= 400) throw new ApiFault(answer.json<Problem>());
    return answer.statusCode === 204 ? (undefined as T) : answer.json<T>();
  };
  return { get: (path) => call('GET', path), send: call };
}

/** A Cookie header after a Set-Cookie, so that what follows a sign-in is done by whom it signed in. */
function withCookie(header: string, setCookie: string): string {
  const [made = ''] = setCookie.split(';');
  const name = `${made.split('=')[0]}=`;
  const others = header.split(/; */).filter((one) => one !== '' && !one.startsWith(name));
  return [...others, made].join('; ');
}

/** The language that the reader has chosen on the pages. */
export function langCookie(request: FastifyRequest): 'zh-CN' | 'en' | undefined {
  const chosen = request.cookies['zc_lang'];
  return chosen === 'en' || chosen === 'zh-CN' ? chosen : undefined;
}
