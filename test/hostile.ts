import { z } from 'zod';
import { apiContract } from '../src/contract.ts';
import { orderInput, punishmentInput, refundInput } from '../src/cps/intake/schema.ts';
import { access, keyScopes, operatorRoles } from '../src/lib/actor.ts';
import { behaviourInput } from '../src/links/schema.ts';
import type { Caller, TestApp } from './app.ts';
import { openAccount } from './people.ts';
import { plausible, replaced, routesOf, textPaths, type Json, type Route } from './plausible.ts';
import { draft, goods, postFields, published, raise } from './works.ts';

export type Broken = { route: string; field: string; text: string; status: number };
export type Walk = { requests: number; accepted: number; broken: Broken[] };

/** Routes beside the contracts that take texts. */
const batches: Route[] = [
  batch('orders', z.object({ orders: z.array(orderInput) })),
  batch('refunds', z.object({ refunds: z.array(refundInput) })),
  batch('punishments', z.object({ punishments: z.array(punishmentInput) })),
  batch('behaviour', z.array(behaviourInput)),
  {
    method: 'POST',
    path: '/host/members:link',
    access: access.key('host.members'),
    input: z.object({ userId: z.string(), buyerKey: z.string() }),
  },
  { method: 'GET', path: '/commissions.csv', access: access.money, input: z.object({ month: z.string() }) },
  { method: 'GET', path: '/go/{link}', access: access.public, input: z.object({ link: z.string() }) },
];

function batch(name: string, input: z.ZodType): Route {
  return { method: 'POST', path: `/host/${name}:batch`, access: access.key('host.orders'), input };
}

const headers = ['Idempotency-Key', 'If-Match', 'Accept-Language', 'X-Account'];
/** What takes something away comes last, so that the others still find it. */
const lastly = /sign-out|status|removal|withdraw/;

/** Puts texts into every text field of every route, one at a time, and notes the answers of 500 and above. */
export async function walk(
  world: TestApp,
  textsFor: (field: number, place: 'input' | 'header') => readonly string[],
): Promise<Walk> {
  const cast = await castOf(world);
  const late = (route: Route) => (lastly.test(route.path) ? 2 : route.method === 'DELETE' ? 1 : 0);
  const routes = [...routesOf(apiContract), ...batches].toSorted((a, b) => late(a) - late(b));
  const walked: Walk = { requests: 0, accepted: 0, broken: [] };
  let field = 0;
  for (const route of routes) {
    const input = route.input ? plausible(route.input, { ...cast.known, ...cast.ids(route.path) }) : {};
    const send = async (name: string, text: string, sent: Json, extra: Record<string, string> = {}) => {
      const answer = await cast.send(route, sent, extra);
      walked.requests += 1;
      if (answer.status < 400) walked.accepted += 1;
      if (answer.status >= 500) {
        walked.broken.push({ route: `${route.method} ${route.path}`, field: name, text, status: answer.status });
      }
    };
    const bare = without(input, 'cursor');
    await send('', '', bare);
    for (const path of textPaths(input)) {
      for (const text of textsFor(field++, 'input'))
        await send(path.join('.'), text, replaced(path[0] === 'cursor' ? input : bare, path, text));
    }
    for (const name of headers) {
      for (const text of textsFor(field++, 'header')) await send(name, text, bare, { [name]: headerText(text) });
    }
  }
  return walked;
}

/** A cursor stands for a place that a list has told; without one a list starts. */
function without(input: Json, name: string): Json {
  if (Array.isArray(input) || input === null || typeof input !== 'object') return input;
  return Object.fromEntries(Object.entries(input).filter(([key]) => key !== name));
}

/** What a header can hold of a text: bytes without control characters. */
function headerText(text: string): string {
  return Buffer.from(text)
    .toString('latin1')
    .replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '');
}

async function castOf(world: TestApp) {
  const { owner, accountId } = await openAccount(world, { name: '林小满的衣橱' });
  await goods(world, ['i1']);
  const { id: contentId } = await draft(owner);
  const { id: reviewed } = await draft(owner, { title: '给审核员看的一篇' });
  await owner.call('POST', `/contents/${reviewed}/submit`);
  await raise(world, accountId, 'L2');
  const live = await published(owner, { title: '读者看到的一篇' });
  const operator = await world.operator(...operatorRoles);
  const host = await world.host(...keyScopes);
  const reviews = await operator.call('GET', '/operator/reviews');
  const fields = await postFields(owner);
  const known: Record<string, Json> = {
    body: fields.body,
    pictureUrls: ['https://img.example/1.jpg'],
    url: 'https://shop.example/i',
    email: 'naughty@test.example',
    itemId: 'i1',
    shopId: 'shop1',
    month: '2026-01',
    accountId,
    rateBp: 1000,
    supermarket: false,
    categoryId: 'shoes',
    parentId: 'shoes',
    ownerUserId: owner.userId,
    userId: operator.userId,
    buyerKey: 'b1',
    itemIds: ['i1'],
    ids: [live],
    contentType: 'post',
    videoMediaId: 'm1',
    logoMediaId: 'm1',
    audienceTagId: 'a1',
    password: 'correct horse',
    subChannel: 'none',
    type: 'post',
    coverMediaIds: fields.coverMediaIds,
  };
  return {
    known,
    ids: (path: string): Record<string, Json> => {
      if (/contents\/\{id\}(\/events|\/analysis|$)/.test(path)) return { id: live };
      if (path.includes('/contents/')) return { id: contentId };
      if (path.includes('/reviews/')) return { id: reviews.body.items?.[0]?.id ?? 'none' };
      if (path.includes('invitations')) return { id: 'none', type: 'brand' };
      if (path.includes('/accounts')) return { id: accountId, type: 'creator' };
      if (path.includes('account-applications')) return { id: accountId, type: 'creator' };
      return { id: 'i1' };
    },
    send: (route: Route, input: Json, extra: Record<string, string>) => {
      const who = route.access.kind === 'operator' ? operator : route.access.kind === 'key' ? host : owner;
      return request(who, route, input, extra);
    },
  };
}

let calls = 0;

/** Sends an input where the route reads it: in the path, the query or the body. */
function request(who: Caller, route: Route, input: Json, extra: Record<string, string>) {
  const rest: Record<string, Json> = Array.isArray(input) || typeof input !== 'object' ? {} : { ...input };
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(typeof value === 'string' ? value.toWellFormed() : 'x') || '%20';
  });
  calls += 1;
  // Each call from an address of its own, so that no limit of attempts hides what comes behind it.
  const version: Record<string, string> = route.path.endsWith('/profile') ? { 'if-match': '1' } : {};
  const sent = {
    ...version,
    'x-forwarded-for': `10.${(calls >> 16) % 256}.${(calls >> 8) % 256}.${calls % 256}`,
    ...extra,
  };
  if (route.method !== 'GET') return who.call(route.method, path, Array.isArray(input) ? input : rest, sent);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest))
    query.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  return who.call('GET', `${path}?${query.toString()}`, undefined, sent);
}
