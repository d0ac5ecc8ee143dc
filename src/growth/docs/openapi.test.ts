import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { declaredRefusals } from '../../lib/errors.ts';
import { escapeHtml } from '../html.ts';
import type { Operation } from './operation.ts';

const world = await testApp();
const document = (await world.app.inject('/api/v1/openapi.json')).json();
const operations: { name: string; operation: Operation }[] = [];
for (const [path, methods] of Object.entries<Record<string, Operation>>(document.paths)) {
  for (const [method, operation] of Object.entries(methods))
    operations.push({ name: `${method.toUpperCase()} ${path}`, operation });
}
const operationAt = (name: string) => operations.find((one) => one.name === name)?.operation;
const headersOf = (name: string) =>
  (operationAt(name)?.parameters ?? []).filter((one) => one.in === 'header').map((one) => one.name);
const namesOf = (wrong: (operation: Operation) => boolean) =>
  operations.filter(({ operation }) => wrong(operation)).map(({ name }) => name);

test('the OpenAPI document describes every operation: a summary, a described tag, who may call it, its refusals', () => {
  expect(document.openapi).toMatch(/^3\.1/);
  expect(operations.length).toBeGreaterThan(90);
  const tags = new Set(document.tags.map((tag: { name: string }) => tag.name));
  expect(namesOf(({ summary }) => !summary || summary.length > 120)).toEqual([]);
  expect(namesOf((operation) => !operation.tags?.every((tag) => tags.has(tag)) || operation.tags.length === 0)).toEqual(
    [],
  );
  expect(namesOf(({ description, security }) => !description || !security)).toEqual([]);
  expect(namesOf(({ responses }) => !responses['429'] || !responses['default'])).toEqual([]);
  const signUp = operationAt('POST /auth/sign-up');
  expect(signUp?.responses).toHaveProperty('201');
  expect(signUp?.responses['422']?.content).toHaveProperty('application/problem+json');
});

test('every refusal that an operation names is declared', () => {
  const unknown = (operation: Operation) =>
    (operation['x-refusals'] ?? []).some((code) => !declaredRefusals().has(code));
  expect(namesOf(unknown)).toEqual([]);
});

test('operations name the headers that their routes read', () => {
  expect(headersOf('POST /contents')).toEqual(['Idempotency-Key', 'X-Account']);
  expect(headersOf('PATCH /contents/{id}')).toEqual(['If-Match', 'X-Account']);
  expect(headersOf('PATCH /accounts/{id}/profile')).toEqual(['If-Match']);
  expect(headersOf('POST /contents/{id}/submit')).toEqual(['Idempotency-Key', 'If-Match', 'X-Account']);
  expect(headersOf('POST /host/orders:batch')).toEqual(['Idempotency-Key']);
  expect(headersOf('POST /auth/sign-in')).toEqual([]);
  expect(operationAt('POST /host/orders:batch')?.security).toEqual([{ key: ['host.orders'] }]);
  expect(operationAt('GET /discover')?.security).toEqual([{}, { session: [] }]);
});

test('the documentation shows every operation and every error, and loads nothing', async () => {
  const page = (await world.app.inject('/api/docs')).body;
  for (const { operation } of operations) expect(page).toContain(escapeHtml(operation.summary ?? ''));
  for (const code of declaredRefusals().keys()) expect(page).toContain(`id="${code}"`);
  expect(page).not.toMatch(/<(?:script|img|iframe)[^>]+src=|@import|url\(/);
});

test('API.md, UX 28: routes beside the contracts document their filters too', () => {
  const queries = (name: string) =>
    (operationAt(name)?.parameters ?? []).filter((one) => one.in === 'query').map((one) => one.name);
  expect(queries('GET /commissions.csv')).toEqual(['month', 'status']);
  expect(queries('POST /host/reconciliations')).toEqual(['kind', 'from', 'to']);
  expect(queries('GET /operator/commissions').toSorted()).toEqual([
    'accountId',
    'cursor',
    'limit',
    'month',
    'shopId',
    'status',
    'takenBack',
    'tradeNo',
  ]);
});
