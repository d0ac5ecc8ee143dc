import type { AnyContractRouter } from '@orpc/contract';
import { expect, test } from 'vitest';
import { apiContract, plainRoutes } from '../src/contract.ts';
import { keyScopes, operatorRoles, type Access, type OperatorRole } from '../src/lib/actor.ts';
import { testApp, type Caller } from './app.ts';

type Route = {
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  access: Access;
  type?: string;
};

const plain: Route[] = plainRoutes.map(({ name, method, path, meta, body }) => ({
  name,
  method,
  path,
  access: meta.access,
  // An upload asks who it is before it looks at the body.
  type: body?.type === 'application/x-ndjson' ? body.type : 'application/json',
}));
const routes = [...collect(apiContract, []), ...plain];
const world = await testApp();
const reader = await world.signUp('一位读者');
const operators = new Map<OperatorRole, Caller>();
for (const role of operatorRoles) operators.set(role, await world.operator(role));
const keys = new Map(await Promise.all(keyScopes.map(async (scope) => [scope, await world.host(scope)] as const)));

test('every route of the contracts says who may call it', () => {
  expect(routes.length).toBeGreaterThan(5);
  expect(routes.filter((route) => !route.access).map((route) => route.name)).toEqual([]);
});

test.each(routes)('$method $path: $name', async (route) => {
  const path = route.path.replaceAll(/\{[^}]+\}/g, 'nothing-here');
  const send = (who: Caller) =>
    route.method === 'GET'
      ? who.call('GET', path)
      : who.call(route.method, path, '{}', { 'content-type': route.type ?? 'application/json' });
  const refused = async (who: Caller) => {
    const { status, body } = await send(who);
    return status === 401 || (status === 403 && ['FORBIDDEN', 'ACCOUNT_MISSING'].includes(body.code));
  };
  const { access } = route;
  expect(await refused(world.anonymous), 'signed out').toBe(access.kind !== 'public');
  if (access.kind === 'public') return;
  expect(await refused(reader), 'a reader without account or role').toBe(access.kind !== 'user');
  for (const [role, operator] of operators) {
    const may = access.kind === 'user' || (access.kind === 'operator' && access.roles.includes(role));
    expect(await refused(operator), `operator ${role}`).toBe(!may);
  }
  for (const [scope, key] of keys) {
    expect(await refused(key), `key ${scope}`).toBe(!(access.kind === 'key' && access.scope === scope));
  }
});

function collect(router: AnyContractRouter, path: string[]): Route[] {
  if ('~orpc' in router) {
    const { route, meta } = router['~orpc'] as {
      route: { method: Route['method']; path: string };
      meta: { access: Access };
    };
    return [{ name: path.join('.'), method: route.method, path: route.path, access: meta.access }];
  }
  return Object.entries(router).flatMap(([key, child]) => collect(child, [...path, key]));
}
