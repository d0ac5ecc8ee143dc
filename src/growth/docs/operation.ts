import type { Access } from '../../lib/actor.ts';
import type { RouteMeta } from '../../lib/contract.ts';
import { declaredRefusals } from '../../lib/errors.ts';

type Schema = { [member: string]: unknown };
export type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema };
export type Body = { content?: Record<string, { schema?: Schema }> };
export type Operation = {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: Body;
  responses: Record<string, Body & { description?: string }>;
  security?: Record<string, string[]>[];
  /** The codes of its refusals, as the contract names them. */
  'x-refusals'?: string[];
};

type Route = { method: string; path: string; meta: RouteMeta };

/** Adds to an operation what its route's meta says and the generator cannot know: access, headers, refusals. */
export function describe(operation: Operation, route: Route): void {
  operation.description = [operation.description, accessText(route.meta.access)].filter(Boolean).join('\n');
  operation.security = securityOf(route.meta.access);
  operation.parameters = [...(operation.parameters ?? []), ...headersOf(route)];
  const takesInput =
    operation.requestBody !== undefined || operation.parameters.some(({ in: place }) => place !== 'header');
  const codes = refusalsOf(route, takesInput);
  operation['x-refusals'] = codes;
  const byStatus = Map.groupBy(codes, (code) => String(declaredRefusals().get(code)?.[0]));
  for (const [status, named] of byStatus) operation.responses[status] = refusal(named.map(refusalText).join('\n'));
  operation.responses['default'] = refusal('Any other refusal');
}

/** Who may call it, in words. */
function accessText(access: Access): string {
  switch (access.kind) {
    case 'public':
      return 'Anybody, also signed out.';
    case 'user':
      return 'Anybody who is signed in.';
    case 'account':
      return `Members of the acting account: ${access.members.join(', ')}.`;
    case 'operator':
      return `Operators: ${access.roles.join(', ')}.`;
    default:
      return `API keys with the scope ${access.scope}.`;
  }
}

function securityOf(access: Access): Record<string, string[]>[] {
  if (access.kind === 'public') return [{}, { session: [] }];
  return access.kind === 'key' ? [{ key: [access.scope] }] : [{ session: [] }];
}

function headersOf({ method, meta }: Route): Parameter[] {
  const headers: Parameter[] = [];
  if (isKept(method, meta)) {
    headers.push({
      name: 'Idempotency-Key',
      in: 'header',
      description: 'A repeat with the same key and body within 7 days answers what the first was answered',
      schema: { type: 'string', minLength: 1, maxLength: 255, pattern: String.raw`^[\x20-\x7e]+$` },
    });
  }
  if (meta.version) {
    headers.push({
      name: 'If-Match',
      in: 'header',
      required: meta.version === 'required',
      description: 'The version that you have read; a stale one answers 409 STALE_VERSION with the current resource',
      schema: { type: 'string', examples: ['3'] },
    });
  }
  if (meta.access.kind === 'account') {
    headers.push({
      name: 'X-Account',
      in: 'header',
      description: 'Id of the account to act for; needed by who has several',
      schema: { type: 'string' },
    });
  }
  return headers;
}

/** Whether a repeat with the same Idempotency-Key is answered from what was kept. */
function isKept(method: string, meta: RouteMeta): boolean {
  return method === 'POST' && !meta.secret;
}

/** The codes of a route: those of every route of its kind, and those that its contract names. */
function refusalsOf({ method, path, meta }: Route, takesInput: boolean): string[] {
  const { access } = meta;
  const codes = [
    ...(takesInput ? ['MALFORMED', 'INVALID'] : []),
    ...(access.kind === 'public' ? [] : ['UNAUTHENTICATED']),
    ...(access.kind === 'account' ? ['ACCOUNT_REQUIRED', 'ACCOUNT_MISSING'] : []),
    ...(access.kind === 'public' || access.kind === 'user' ? [] : ['FORBIDDEN']),
    ...(path.includes('{') && access.kind !== 'key' ? ['NOT_FOUND'] : []),
    ...(access.kind !== 'key' && method !== 'GET' ? ['FOREIGN_ORIGIN'] : []),
    ...(meta.version === 'required' ? ['VERSION_REQUIRED'] : []),
    ...(meta.version ? ['STALE_VERSION'] : []),
    ...(isKept(method, meta) ? ['IN_PROGRESS', 'IDEMPOTENCY_MISMATCH'] : []),
    ...(meta.refuses ?? []),
    'RATE_LIMITED',
  ];
  return [...new Set(codes)];
}

function refusalText(code: string): string {
  return `${code}: ${declaredRefusals().get(code)?.[2]}`;
}

function refusal(description: string): Body & { description: string } {
  return { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
}
