import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';

const world = await testApp({ env: { ZHONGCAO_METRICS_TOKEN: 'a-token-of-the-scraper' } });

test('healthz and readyz say what stands', async () => {
  const health = await world.app.inject('/healthz');
  expect(health.json()).toEqual({ status: 'ok' });
  const ready = await world.app.inject('/readyz');
  expect(ready.json()).toEqual({ status: 'ready', checks: { database: true, migrations: true, jobs: true } });
});

test('metrics are for operators or the token, and count requests and jobs', async () => {
  expect((await world.app.inject('/metrics')).statusCode).toBe(403);
  const wrong = await world.app.inject({
    url: '/metrics',
    headers: { authorization: 'Bearer a-token-of-the-scrapes' },
  });
  expect(wrong.statusCode).toBe(403);
  const right = await world.app.inject({
    url: '/metrics',
    headers: { authorization: 'Bearer a-token-of-the-scraper' },
  });
  expect(right.statusCode).toBe(200);
  expect(right.body).toMatch(/zhongcao_http_request_seconds_count\{method="GET",status="4xx"\} 2/);
  expect(right.body).toMatch(/zhongcao_jobs_oldest_seconds \d+/);
});

test('the OpenAPI document describes every route of the contracts, with its problem answer', async () => {
  const document = (await world.app.inject('/api/v1/openapi.json')).json();
  expect(document.openapi).toMatch(/^3\.1/);
  const signUp = document.paths['/auth/sign-up'].post;
  expect(signUp.responses).toHaveProperty('201');
  expect(signUp.responses.default.content).toHaveProperty('application/problem+json');
});

test('the clock moves forward by an operator in demo mode, never back', async () => {
  const admin = await world.operator('admin');
  const { body } = await world.anonymous.call('GET', '/clock');
  expect(body.movable).toBe(true);
  const to = new Date(Date.parse(body.now) + 15 * 86_400_000).toISOString();
  const moved = await admin.call('POST', '/operator/clock', { to });
  expect(moved.status).toBe(200);
  expect(Date.parse(moved.body.now)).toBeGreaterThanOrEqual(Date.parse(to));
  const back = await admin.call('POST', '/operator/clock', { to: body.now });
  expect(back).toMatchObject({ status: 422, body: { errors: [{ path: 'to', code: 'CLOCK_BACK' }] } });
});
