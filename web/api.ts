import { createORPCClient, ORPCError } from '@orpc/client';
import type { AnyContractProcedure, ContractRouterClient } from '@orpc/contract';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import contractRoutes from 'virtual:contract';
import type { apiContract } from '../src/contract.ts';
import type { Problem } from '../src/lib/problem.ts';
import { keepsKeys, sendsOnce } from './once.ts';

type Client = JsonifiedClient<ContractRouterClient<typeof apiContract>>;

/** Headers that a call may need: the acting account, the version read, the key of a repeatable write. */
export type CallHeaders = { 'x-account'?: string; 'if-match'?: string; 'idempotency-key'?: string };

/** Told to the window when a call is refused because nobody is signed in. */
export const signedOutEvent = 'zc-signed-out';

let actingAccount: string | undefined;

/** Chooses the account that calls act for (API.md, X-Account). */
export function actFor(accountId: string | undefined): void {
  actingAccount = accountId;
}

/** The account that calls act for, for those that the client does not make. */
export function actingFor(): string | undefined {
  return actingAccount;
}

const link = new OpenAPILink<{ headers?: CallHeaders }>(contractRoutes, {
  url: () => `${location.origin}/api/v1`,
  headers: ({ context }) => ({
    'accept-language': document.documentElement.lang || 'zh-CN',
    ...(actingAccount ? { 'x-account': actingAccount } : {}),
    ...context.headers,
  }),
  // The client reads only application/json; a problem document is the same under another name.
  fetch: async (request, init) => {
    const answer = await fetch(request, init);
    if (answer.status === 401 && !request.url.endsWith('/me')) dispatchEvent(new Event(signedOutEvent));
    if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) return answer;
    const headers = new Headers(answer.headers);
    headers.set('content-type', 'application/json');
    return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
  },
  customErrorResponseBodyDecoder: (body, { status }) => {
    if (typeof body !== 'object' || body === null || !('code' in body)) return null;
    const problem = body as Problem;
    return new ORPCError(problem.code, { status, message: problem.detail, data: problem });
  },
});

/** The problem document behind an error of the API, or undefined when it is another error. */
export function problemIn(error: unknown): Problem | undefined {
  return error instanceof ORPCError ? (error.data as Problem) : undefined;
}

/** Reads a file of the API, which the typed client does not; fails as that one does. `path` begins behind `/api/v1`. */
export async function fileOf(path: string): Promise<Blob> {
  const answer = await fetch(`/api/v1${path}`, {
    headers: {
      'accept-language': document.documentElement.lang || 'zh-CN',
      ...(actingAccount ? { 'x-account': actingAccount } : {}),
    },
  });
  if (answer.status === 401) dispatchEvent(new Event(signedOutEvent));
  if (answer.ok) return answer.blob();
  const problem = answer.headers.get('content-type')?.startsWith('application/problem+json')
    ? ((await answer.json()) as Problem)
    : undefined;
  if (!problem) throw new Error(`${answer.status}`);
  throw new ORPCError(problem.code, { status: answer.status, message: problem.detail, data: problem });
}

const once = sendsOnce();
const keyed = keepsKeys();

/** Whether the server said what became of a call; without that it may have been done. */
function isAnswered(error: unknown): boolean {
  const problem = problemIn(error);
  return problem !== undefined && problem.status < 500 && problem.code !== 'IN_PROGRESS';
}

function isReading(path: readonly string[]): boolean {
  const route = path.reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], contractRoutes);
  return (route as AnyContractProcedure)['~orpc'].route.method === 'GET';
}

/** What a call says, to tell whether another says the same. A file is told by its name and size. */
function saying(path: readonly string[], input: unknown): string {
  return JSON.stringify([path, actingAccount, input], (_, value: unknown) =>
    value instanceof File ? [value.name, value.size, value.lastModified] : value,
  );
}

/** What reads goes straight; what changes goes once for a double click, and under a key by which it is done once. */
const onceLink: Pick<typeof link, 'call'> = {
  call: (path, input, options) => {
    if (isReading(path)) return link.call(path, input, options);
    const what = saying(path, input);
    const own = options.context.headers?.['idempotency-key'];
    return once(what, () =>
      keyed(what, own, isAnswered, (key) => {
        const headers = { ...options.context.headers, 'idempotency-key': key };
        return link.call(path, input, { ...options, context: { ...options.context, headers } });
      }),
    );
  },
};

/** The typed API: `api.contents.submit({ id })`. */
export const api: Client = createORPCClient(onceLink);
