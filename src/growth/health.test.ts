import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { SESSION_COOKIE } from '../identity/cookies.ts';
import { grantRole } from '../identity/service.ts';
import { systemActor } from '../lib/actor.ts';

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

test('metrics are refused to a reader and open to every operator', async () => {
  for (const [role, status] of [
    [undefined, 403],
    ['reviewer', 200],
  ] as const) {
    const payload = { email: `${role}@metrics.example`, password: 'correct horse', nickname: '某人' };
    const made = await world.app.inject({ method: 'POST', url: '/api/v1/auth/sign-up', payload });
    const userId: string = made.json().user.id;
    if (role) await world.run((tx, now) => grantRole(tx, now, systemActor, userId, role));
    const cookie = `${SESSION_COOKIE}=${encodeURIComponent(made.cookies[0]?.value ?? '')}`;
    expect((await world.app.inject({ url: '/metrics', headers: { cookie } })).statusCode).toBe(status);
  }
});

test('metrics show feed lag, review times, jobs and imbalance as they are now, each explained', async () => {
  const headers = { authorization: 'Bearer a-token-of-the-scraper' };
  await world.pool.query(`
    insert into feed.push (account_id, push_id, content_id, published_at, pushed_at, mode, creators, new_arrival, live)
    values ('a', 'p', 'c', now(), now() - interval '90 seconds', 'fan_out', true, false, false)`);
  await world.pool.query(`
    insert into moderation.review_task (task_id, subject_type, subject_id, version, account_id, account_name, content_type, rank,
      title, why, findings, opened_at, human_due_at, status)
    select n::text, 'content', n::text, 1, 'a', 'a', 'post', 1, '', '[]', '[]', now() - n * interval '3 hours',
      now() - n * interval '3 hours' + interval '4 hours', 'open'
    from generate_series(1, 3) n`);
  await world.pool.query(
    `insert into ledger.audit (at, posts, faults) values (now() - interval '1 hour', 5, '[{}, {}]')`,
  );
  await world.pool.query(`insert into cps.reconciliation (at, accounts, faults) values (now(), 1, '[{}]')`);
  await world.pool.query(`select graphile_worker.add_job('none', run_at => now() - interval '40 seconds')`);
  const { body } = await world.app.inject({ url: '/metrics', headers });
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(body)?.[1]);
  expect(value('zhongcao_feed_pushes_undone')).toBe(1);
  expect(Math.floor(value('zhongcao_feed_lag_seconds') / 60)).toBe(1);
  expect(value('zhongcao_reviews_open')).toBe(3);
  // The policy promises an answer within four hours.
  expect(value('zhongcao_reviews_overdue')).toBe(2);
  expect(Math.floor(value('zhongcao_reviews_oldest_seconds') / 3600)).toBe(9);
  expect(value('zhongcao_ledger_faults')).toBe(2);
  expect(Math.floor(value('zhongcao_ledger_audit_age_seconds') / 3600)).toBe(1);
  expect(value('zhongcao_money_differences')).toBe(1);
  expect(value('zhongcao_jobs_waiting')).toBe(1);
  expect(value('zhongcao_jobs_oldest_seconds')).toBeGreaterThanOrEqual(40);
  const names = [...body.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  const explained = [...body.matchAll(/^# HELP (\S+) \S+ /gm)].map(([, name]) => name);
  expect(explained).toEqual(names);
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
  const [row] = back.body.errors;
  expect(row.message).toContain('时钟只能向前拨，不能倒退：to 须 ≥ ');
  expect(row.message).toContain(row.required);
});
