import type { AnyContractRouter } from '@orpc/contract';
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { z } from 'zod';
import type { PlainRoute, RouteMeta } from '../../lib/contract.ts';
import { problemSchema } from '../../lib/problem.ts';
import { describe, type Operation } from './operation.ts';

/** What the tags of the operations mean, in the order in which the documentation shows them. */
const tagTexts = {
  host: 'What a marketplace sends: catalogue, orders, refunds, behaviour, live sessions, members. Called with an API key.',
  auth: 'Sign-up, sign-in and the session of a person.',
  identity: 'Real name and payout account of a person.',
  accounts: 'Accounts of creators, merchants, brands and institutions: application, profile, members, public header.',
  contents: 'Works of an account, from draft to publication and their numbers.',
  media: 'Pictures and videos, and the library that they are kept in.',
  studio: 'What creators look up beside their works: goods, level, numbers.',
  submissions: 'Works that are submitted to channels and campaigns, and what became of them.',
  channels: 'Channels to submit works to, and what an account lacks for each.',
  campaigns: 'Campaigns to submit works to, with how full they are, what an account lacks and what is left for it.',
  money: 'Commissions with their reasons, statements and income of the acting account.',
  reading: 'What readers see and do: follow feed, discover, channels and campaigns with what is placed there, events.',
  fans: 'Following.',
  shares: 'Share codes, and what came of sharing.',
  notifications: 'What people are told, and how.',
  comments: 'Comments of contents and what answers them.',
  groups: 'Group chat: groups of an account, who is in them, and what is said there.',
  rewards: 'Rewards for the best comments, and what readers have won.',
  reach: 'What an account does to be seen by its followers: works pinned for them, and paid reach.',
  subscriptions: 'Subscription messages: what accounts send to their followers, and what became of it.',
  topics: 'Topics that works name, and their pages.',
  institutions: 'What creators and institutions sign with each other, and what comes of it.',
  review: 'Reviewers’ work.',
  health: 'Account health: reports, claims, violations, penalties, appeals.',
  announcements: 'What operators tell accounts.',
  feedback: 'What people say about the program, and what is answered.',
  privacy: 'What a reader decides about what is kept of him: export, closing, personal recommendation.',
  operator: 'Operators’ work: accounts, keys, invitations, months, orders, the clock.',
};

const description = `Creator commerce: content, distribution, attribution, settlement.

JSON in UTF-8 with camelCase fields. Money is in fen (…Fen), rates in basis points (…Bp), instants are RFC 3339 in UTC (…At).
Lists take limit and cursor and answer items and nextCursor.
Accept-Language (zh-CN, en) chooses the language of texts; every operation reads it.
Refusals are RFC 9457 problem documents: act by code, show detail, find the field by errors[].path.
429 and 503 say in Retry-After after how many seconds to try again.`;

/** The OpenAPI 3.1 document, made from the contracts that validate the requests (API.md). */
export async function openApiDocument(contract: AnyContractRouter, plain: readonly PlainRoute[]): Promise<object> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: { title: 'zhongcao', version: '1', description },
    servers: [{ url: '/api/v1' }],
    tags: Object.entries(tagTexts).map(([name, text]) => ({ name, description: text })),
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'zc_session', description: 'from sign-up or sign-in' },
        key: { type: 'http', scheme: 'bearer', description: 'an API key (zc_…) with the scope that is named' },
      },
    },
  });
  const schemas: Record<string, unknown> = ((document.components ??= {}).schemas ??= {});
  schemas['Problem'] = z.toJSONSchema(problemSchema, { io: 'output' });
  const paths: Record<string, Record<string, unknown> | undefined> = (document.paths ??= {});
  for (const route of plain)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  for (const { method, path, meta } of [...routesOf(contract), ...plain]) {
    const operation = paths[path]?.[method.toLowerCase()];
    if (isOperation(operation)) describe(operation, { method, path, meta });
  }
  return document;
}

type Route = { method: string; path: string; meta: RouteMeta };

/** Every route of a contract. One that does not say who may call it is refused by the guard, and has no place here. */
function routesOf(router: AnyContractRouter): Route[] {
  if (!('~orpc' in router)) return Object.values(router).flatMap((inner: AnyContractRouter) => routesOf(inner));
  const { route, meta } = router['~orpc'] as { route: { method?: string; path?: string }; meta: RouteMeta };
  return route.path === undefined ? [] : [{ method: route.method ?? 'POST', path: route.path, meta }];
}

function isOperation(part: unknown): part is Operation {
  return typeof part === 'object' && part !== null && 'responses' in part;
}

function operationOf({
  name,
  tags,
  summary,
  description: text,
  query,
  body,
  answer,
  successStatus,
}: PlainRoute): object {
  const content = (part: { type: string; schema?: z.ZodType }) => ({
    [part.type]: part.schema ? { schema: z.toJSONSchema(part.schema, { io: 'input', unrepresentable: 'any' }) } : {},
  });
  return {
    operationId: name,
    tags,
    summary,
    ...(text === undefined ? {} : { description: text }),
    ...(query ? { parameters: parametersOf(query) } : {}),
    ...(body ? { requestBody: { required: true, content: content(body) } } : {}),
    responses: { [successStatus]: { description: 'OK', ...(answer ? { content: content(answer) } : {}) } },
  };
}

function parametersOf(query: z.ZodObject): object[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}
