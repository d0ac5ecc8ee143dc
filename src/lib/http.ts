import { ORPCError, os } from '@orpc/server';
import type { z } from 'zod';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorName, type Access, type Actor } from './actor.ts';
import type { Config } from './config.ts';
import type { RouteMeta } from './contract.ts';
import { inSavepoint, inTransaction, type Db, type Tx } from './db.ts';
import { Refusal, refuse } from './errors.ts';
import { claimKey, keepAnswer } from './idempotency.ts';
import { placeOf } from './json-bounds.ts';
import { traceRoute } from './trace.ts';
import { langOf, problem, type ErrorRow, type Lang, type Problem } from './problem.ts';
import { limitText, wordedRows } from './row-texts.ts';
import { asUnavailable } from './unavailable.ts';

/** Who asks, and when in business time. */
export type Asking = { actor: Actor; now: Date };

/** What every request brings along. `resolveActor` is the identity domain's, handed in by app.ts. */
export type RequestContext = {
  db: Db;
  config: Config;
  request: FastifyRequest;
  reply: FastifyReply;
  resolveActor: (db: Db, request: FastifyRequest, access: Access) => Promise<Asking>;
};

/** Makes what a request brings along of a request that no contract serves; app.ts hands it to routes of that kind. */
export type ContextOf = (request: FastifyRequest, reply: FastifyReply) => RequestContext;

/** What a handler gets: one transaction, who asks, business time, and the surroundings. */
export type Call = {
  tx: Tx;
  actor: Actor;
  now: Date;
  lang: Lang;
  config: Config;
  request: FastifyRequest;
  reply: FastifyReply;
};

/** An answer with its status: what is kept for a repeat. */
type Answer<T> = { status: number; output: T; call: Call; repeated: boolean };

/**
 * Runs one request: who asks, may he, one transaction, once per Idempotency-Key. A refusal undoes its changes, but with a
 * key its answer is kept like any other. Throws the Refusal for the caller to present.
 */
export async function serve<T>(
  context: RequestContext,
  route: { name: string; meta: RouteMeta; successStatus: number },
  work: (call: Call) => Promise<T>,
): Promise<Answer<T>> {
  const { db, config, request, reply } = context;
  return inTransaction(db, async (tx) => {
    const { actor, now } = await context.resolveActor(tx, request, route.meta.access);
    const call = { tx, actor, now, lang: langOf(request.headers['accept-language']), config, request, reply };
    const key = idempotencyKey(request);
    const ok = async () => ({ status: route.successStatus, output: await work(call) });
    if (key === undefined || route.meta.secret) return { ...(await ok()), call, repeated: false };

    const scope = `${actorName(actor)} ${request.method} ${request.url.split('?')[0]}`;
    const kept = await claimKey(tx, new Date(), scope, key, JSON.stringify(request.body ?? null));
    if (kept) return { status: kept.status, output: (kept.answer ?? undefined) as T, call, repeated: true };
    const answer = await inSavepoint(tx, ok).catch(refusedAnswer);
    if (answer.status !== 429) await keepAnswer(tx, scope, key, { status: answer.status, answer: answer.output });
    return { status: answer.status, output: answer.output as T, call, repeated: false };
  }).then((answer) => {
    // A refusal is thrown only after the commit, so that its answer is kept.
    if (answer.status >= 400) throw keptRefusal(answer);
    return answer;
  });
}

/**
 * Guards every procedure of a contract before its input is looked at, and hands the handler a `Call`:
 * `implement(contract).$context<RequestContext>().use(guard)`.
 */
export const guard = os.$context<RequestContext>().middleware(async ({ context, next, procedure, path }) => {
  const { meta, route } = procedure['~orpc'] as { meta: Partial<RouteMeta>; route: { successStatus?: number } };
  const lang = langOf(context.request.headers['accept-language']);
  if (!meta.access) throw new Error(`the route ${path.join('.')} does not say who may call it`);
  const named = {
    name: path.join('.'),
    meta: { ...meta, access: meta.access },
    successStatus: route.successStatus ?? 200,
  };
  traceRoute(named.name);
  try {
    const answer = await serve(context, named, async (call) => (await next({ context: call })).output);
    if (answer.repeated) context.reply.header('Idempotency-Replayed', 'true');
    return { output: answer.output, context: answer.call };
  } catch (error) {
    sayWhenToRetry(context.reply, error);
    const presented = asOrpcError(error, lang, context.request.id);
    if (presented.status >= 500) context.request.log.error({ err: error }, 'request failed');
    throw presented;
  }
});

/** Sets Retry-After on a 429 (API.md, statuses) and a 503: what the refusal says, else a minute. */
export function sayWhenToRetry(reply: FastifyReply, cause: unknown): void {
  const error = asUnavailable(cause);
  if (!(error instanceof Refusal) || (error.status !== 429 && error.status !== 503)) return;
  const { retryAfterSeconds } = error.extra;
  reply.header('Retry-After', String(typeof retryAfterSeconds === 'number' ? Math.ceil(retryAfterSeconds) : 60));
}

/**
 * Presents an error as problem document: a Refusal as it says, a failed validation by its rows, a database that is away as
 * a 503, all else as a 500.
 */
export function problemOf(cause: unknown, lang: Lang, requestId: string): Problem {
  const error = asUnavailable(cause);
  if (error instanceof Refusal) {
    const rows = wordedRows(error, lang);
    return { ...problem(lang, error.status, error.code, error.detail(lang), rows), ...error.extra, requestId };
  }
  const rows = validationRows(error)?.map((row) => ({ ...row, message: limitText(row, lang) || row.message }));
  if (rows) {
    const refusal = refuseRows(rows);
    return { ...problem(lang, refusal.status, refusal.code, refusal.detail(lang), rows), requestId };
  }
  if (error instanceof ORPCError && error.status < 500) {
    return { ...problem(lang, error.status, error.code, error.message), requestId };
  }
  const detail = lang === 'en' ? 'Something broke on our side; nothing was changed' : '服务器出错了，没有任何改动生效';
  return { ...problem(lang, 500, 'INTERNAL', detail), requestId };
}

function asOrpcError(error: unknown, lang: Lang, requestId: string): ORPCError<string, unknown> {
  if (error instanceof ORPCError && isProblem(error.data)) return error;
  const document = problemOf(error, lang, requestId);
  const { status, code } = document;
  return new ORPCError(code, { status, message: document.detail, data: document, cause: error });
}

/** The problem document inside an error made by `serveContract`. */
export function isProblem(data: unknown): data is Problem {
  return typeof data === 'object' && data !== null && 'status' in data && 'code' in data && 'title' in data;
}

function validationRows(error: unknown): ErrorRow[] | undefined {
  const issues = error instanceof ORPCError ? issuesIn(error.data) : undefined;
  return issues && issueRows(issues);
}

/** The input of a plain route, read by its schema. Refuses MALFORMED (400) for a wrong type, else INVALID (422). */
export function inputOf<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw refuseRows(issueRows(parsed.error.issues));
}

/** Rows of a problem document for the issues of a schema, at most 100; every field that a schema does not know has its own. */
export function issueRows(issues: readonly { path?: PropertyKey[]; message: string; code?: string }[]): ErrorRow[] {
  return issues.flatMap(rowsOf).slice(0, ROWS_MAX);
}

const ROWS_MAX = 100;
/** Of a name that a caller made up, that much is told back. */
const NAME_UNITS_MAX = 100;

function rowsOf(issue: Issue): ErrorRow[] {
  const { path = [], message, code, params, keys, ...rest } = issue;
  if (code === 'unrecognized_keys' && keys) {
    return keys.slice(0, ROWS_MAX).map((key) => ({
      path: placeOf([...path, key.slice(0, NAME_UNITS_MAX)]),
      code: 'UNKNOWN_FIELD',
      message: '',
    }));
  }
  // A pattern says nothing to a reader: the form has a name, where it was given one.
  const named = rest['format'] === 'regex' && !message.startsWith('Invalid') ? message : rest['format'];
  const limit =
    rest['maximum'] ??
    rest['minimum'] ??
    rest['expected'] ??
    rest['values'] ??
    rest['options'] ??
    named ??
    params?.required;
  return [
    {
      path: placeOf(path),
      code: (params?.code ?? code ?? 'invalid').toUpperCase(),
      message: rest['origin'] === 'string' || rest['origin'] === 'array' ? rest['origin'] : message,
      ...(limit === undefined ? {} : { required: limit }),
    },
  ];
}

type Issue = {
  path?: PropertyKey[];
  message: string;
  code?: string;
  /** Of a check of our own: the code of its row, and the limit where it has one. */
  params?: { code?: string; required?: string | number };
  /** Of `unrecognized_keys`: the names that are none. */
  keys?: string[];
  [rest: string]: unknown;
};

function issuesIn(data: unknown): Issue[] | undefined {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues)) return undefined;
  return data.issues as Issue[];
}

function idempotencyKey(request: FastifyRequest): string | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined || request.method === 'GET') return undefined;
  const key = String(header);
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    throw refuse.MALFORMED([
      {
        path: 'Idempotency-Key',
        code: 'INVALID_FORMAT',
        message: '1-255 printable ASCII',
        required: '1-255 printable ASCII',
      },
    ]);
  }
  return key;
}

type KeptRefusal = { code: string; text: { zh: string; en: string }; rows: ErrorRow[]; extra: Record<string, unknown> };

function refusedAnswer(error: unknown): { status: number; output: unknown } {
  if (error instanceof Refusal && error.status < 500) {
    const { code, text, rows, extra } = error;
    return { status: error.status, output: { code, text, rows, extra } satisfies KeptRefusal };
  }
  const rows = validationRows(error);
  if (!rows) throw error;
  return refusedAnswer(refuseRows(rows));
}

function refuseRows(rows: ErrorRow[]): Refusal {
  const malformed = rows.some((row) => row.code === 'INVALID_TYPE');
  return malformed ? refuse.MALFORMED(rows) : refuse.INVALID(rows);
}

function keptRefusal(answer: Answer<unknown>): Refusal {
  const kept = answer.output as KeptRefusal;
  return new Refusal(answer.status, kept.code, kept.text, kept.rows, kept.extra);
}
