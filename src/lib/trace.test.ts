import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { start } from '../main.ts';
import { readConfig } from './config.ts';
import { openTracing } from './otlp.ts';
import { setTracing, statementName } from './trace.ts';

/** A span as OTLP's JSON has it. */
type Sent = {
  name: string;
  kind: number;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  status: { code?: number };
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
};
type Body = {
  resourceSpans: { resource: { attributes: Sent['attributes'] }; scopeSpans: { spans: Sent[] }[] }[];
};
type Received = { path: string; headers: IncomingHttpHeaders; body: Body };

const received: Received[] = [];
const collector = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString());
    received.push({ path: request.url ?? '', headers: request.headers, body });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});
collector.listen(0, '127.0.0.1');
await once(collector, 'listening');
const address = collector.address();
const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

const tracing = openTracing({ url, service: 'shop', ratio: 1 });
setTracing(tracing);
const world = await testApp();
afterAll(() => {
  setTracing(undefined);
  collector.closeAllConnections();
  collector.close();
});

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

test('requests, their transaction and statements are spans of the caller’s trace; what fails is marked', async () => {
  const reader = await world.signUp('读者');
  const traceparent = `00-${TRACE}-${PARENT}-01`;
  expect((await reader.call('GET', '/me?secret=1', undefined, { traceparent })).status).toBe(200);
  expect(
    (await reader.call('POST', '/identity/real-name', { kind: 'person' }, { traceparent })).status,
  ).toBeGreaterThanOrEqual(400);
  expect((await world.anonymous.call('GET', '/api/nowhere', undefined, { traceparent })).status).toBe(404);
  expect(
    (await reader.call('GET', '/me', undefined, { traceparent: `00-${TRACE.replace('0', '1')}-${PARENT}-00` })).status,
  ).toBe(200);
  await tracing.stop();
  setTracing(undefined);

  expect(received[0]).toMatchObject({ path: '/v1/traces', headers: { 'content-type': 'application/json' } });
  expect(named(received[0]?.body.resourceSpans[0]?.resource.attributes)).toMatchObject({ 'service.name': 'shop' });
  const spans = sent();
  const ours = spans.filter((span) => span.traceId === TRACE);
  const me = ours.find((span) => span.name === 'accounts.me');
  expect(me).toMatchObject({ kind: SERVER, parentSpanId: PARENT });
  expect(named(me?.attributes)).toMatchObject({
    'http.request.method': 'GET',
    'url.path': '/api/v1/me',
    'http.response.status_code': 200,
    'zhongcao.request_id': expect.stringMatching(/./),
  });
  const transaction = ours.find((span) => span.name === 'transaction' && span.parentSpanId === me?.spanId);
  const statements = ours.filter((span) => span.parentSpanId === transaction?.spanId);
  expect(statements.map((span) => span.name)).toContain('select identity.user');
  expect(statements.every((span) => span.kind === CLIENT)).toBe(true);
  // A statement's text is there, its values are not.
  expect(JSON.stringify(statements)).toContain('from \\"identity\\".\\"user\\"');
  expect(JSON.stringify(spans)).not.toContain(reader.userId);
  // A request with a body is brought back into its trace, and an expected no is no error.
  const change = ours.find((span) => named(span.attributes)['http.request.method'] === 'POST');
  expect(ours.some((span) => span.parentSpanId === change?.spanId)).toBe(true);
  expect(ours.filter((span) => span.status.code === ERROR)).toEqual([]);
  expect(ours.map((span) => span.name)).toContain('GET nowhere');
  // The caller said that its second trace is not recorded.
  expect(spans.filter((span) => span.traceId === TRACE.replace('0', '1'))).toEqual([]);
});

test('the started program traces its jobs, each by itself, and sends what is left when it stops', async () => {
  received.length = 0;
  const { host, user, database, connectionString } = world.connection;
  const own = `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host ?? '')}`;
  const env = { ZHONGCAO_HOME: world.config.home, ZHONGCAO_LOG: 'silent', DATABASE_URL: connectionString ?? own };
  const program = await start(readConfig({ ...env, OTEL_EXPORTER_OTLP_ENDPOINT: url }), 'worker');
  await world.pool.query(`select graphile_worker.add_job('outbox', payload => '{"id":"0"}')`);
  await world.pool.query(`select graphile_worker.add_job('links.bind_buyer', payload => '{}', max_attempts => 1)`);
  const left = 'select 1 from graphile_worker.jobs where attempts < max_attempts';
  for (let tries = 0; (await world.pool.query(left)).rowCount !== 0 && tries < 500; tries++) await pause(20);
  await program.stop();
  const spans = sent();
  const job = spans.find((span) => span.name === 'job outbox');
  expect(job?.parentSpanId).toBeUndefined();
  const children = spans.filter((span) => span.traceId === job?.traceId && span.parentSpanId === job?.spanId);
  expect(children.map((span) => span.name)).toEqual(['transaction']);
  expect(spans.find((span) => span.name === 'job links.bind_buyer')?.status.code).toBe(ERROR);
  // The tick that looks every second for what is due is no trace.
  expect(spans.filter((span) => span.parentSpanId === undefined).every((span) => /^(job|due) /.test(span.name))).toBe(
    true,
  );
});

test.each([
  ['select "a"."b" from "feed"."push" as "p"', 'select feed.push'],
  ['/* prepared */ select x from lib.clock', 'select lib.clock'],
  ['\n  insert into cps.log as l (key) values ($1)', 'insert cps.log'],
  ['with a as (update fans.reader r set x = 1) select 1', 'with fans.reader'],
  ['(select 1)', 'select'],
  ['savepoint attempt', 'savepoint'],
])('a statement is named by what it does: %s', (text, name) => {
  expect(statementName(text)).toBe(name);
});

// As OTLP numbers them.
const SERVER = 2;
const CLIENT = 3;
const ERROR = 2;

function sent(): Sent[] {
  return received.flatMap(({ body }) =>
    body.resourceSpans.flatMap((one) => one.scopeSpans.flatMap(({ spans }) => spans)),
  );
}

function named(attributes: Sent['attributes'] = []): Record<string, string | number | undefined> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]));
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
