import { expect, test } from 'vitest';
import { testApp } from '../../test/app.ts';
import { ratesAt } from './service.ts';

const world = await testApp();
const host = await world.host('host.catalogue');
await host.call('PUT', '/host/shops/shanye', { name: '山野食集', ratingBp: 47_500, status: 'active' });
const item = (id: string, change: object = {}) => ({
  id,
  shopId: 'shanye',
  title: `好物 ${id}`,
  priceFen: 5900,
  categoryId: 'snacks',
  pictureUrls: ['https://shop.example/p/1.png'],
  url: `https://shop.example/items/${id}`,
  rateBp: 900,
  stock: 10,
  onSale: true,
  ...change,
});

type Row = { line: number; id: string | null; outcome: string; reason?: string; errors?: { path: string }[] };

async function send(body: string | Buffer, headers: Record<string, string> = {}) {
  const answer = await host.call('POST', '/host/items:batch', body, {
    'content-type': 'application/x-ndjson',
    ...headers,
  });
  const text = typeof answer.body === 'string' ? answer.body : '';
  const rows: Row[] = text
    ? text
        .trim()
        .split('\n')
        .map((row) => JSON.parse(row))
    : [];
  return { ...answer, rows };
}

const lines = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');

test('each line has a result with its number, and a bad line stops no other', async () => {
  const broken = Buffer.concat([Buffer.from('{"id":"u","title":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
  const body = Buffer.concat([
    Buffer.from(`${lines(item('a'), item('b', { priceFen: 0 }))}\r\n\n{"id":\n`),
    broken,
    Buffer.from(`\n${lines(item('c', { shopId: 'none' }), [1], item('d'))}`),
  ]);
  const { status, headers, rows } = await send(body);
  expect([status, headers['content-type']]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
  expect(rows).toMatchObject([
    { line: 1, id: 'a', outcome: 'created' },
    { line: 2, id: 'b', outcome: 'rejected', reason: 'INVALID', errors: [{ path: 'priceFen', required: 1 }] },
    { line: 4, id: null, outcome: 'rejected', reason: 'MALFORMED' },
    { line: 5, id: null, outcome: 'rejected', reason: 'MALFORMED' },
    { line: 6, id: 'c', outcome: 'rejected', reason: 'UNKNOWN_SHOP', errors: [{ path: 'shopId' }] },
    { line: 7, id: null, outcome: 'rejected', reason: 'INVALID' },
    { line: 8, id: 'd', outcome: 'created' },
  ]);
});

test('who asks for JSON gets one document', async () => {
  const { body } = await send(lines(item('a')), { accept: 'application/json' });
  expect(body).toEqual({ results: [{ line: 1, id: 'a', outcome: 'unchanged' }] });
});

test('a later line of the same id wins', async () => {
  const { rows } = await send(lines(item('twice'), item('twice'), item('twice', { rateBp: 1100 })));
  expect(rows.map((r) => r.outcome)).toEqual(['created', 'unchanged', 'updated']);
  const at = new Date(Date.now() + 1000);
  expect(await world.run((tx) => ratesAt(tx, [{ itemId: 'twice', shopId: 'shanye', at }]))).toEqual([1100]);
});

test('1,000 lines are taken at once, 1,001 are refused with the limit', async () => {
  const many = Array.from({ length: 1000 }, (_, n) => item(`m${n}`));
  const { rows } = await send(lines(...many));
  expect(rows).toHaveLength(1000);
  expect(rows.every((r) => r.outcome === 'created')).toBe(true);
  const over = await send(lines(...many, item('over')));
  expect(over).toMatchObject({ status: 422, body: { code: 'INVALID', errors: [{ required: 1000 }] } });
});

test('the same batch from 8 clients at once creates each good once', async () => {
  const many = Array.from({ length: 200 }, (_, n) => item(`c${n}`, { rateBp: 1 + n }));
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) => send(lines(...(n % 2 ? many.toReversed() : many)))),
  );
  const outcomes = answers.flatMap((a) => a.rows.map((r) => r.outcome));
  expect(outcomes.filter((o) => o === 'created')).toHaveLength(200);
  expect(outcomes.filter((o) => o === 'unchanged')).toHaveLength(1400);
  const plans = await world.pool.query(`select count(*)::int as n from catalogue.item_plan where item_id like 'c%'`);
  expect(plans.rows[0].n).toBe(200);
});

test('only NDJSON, only with the key, and once per Idempotency-Key', async () => {
  expect((await send(lines(item('x')), { 'content-type': 'application/json' })).status).toBe(415);
  const signedOut = await world.anonymous.call('POST', '/host/items:batch', lines(item('x')), {
    'content-type': 'application/x-ndjson',
  });
  expect(signedOut.status).toBe(401);
  const once = await send(lines(item('idem')), { 'idempotency-key': 'k1' });
  const again = await send(lines(item('idem')), { 'idempotency-key': 'k1' });
  expect([once.rows, again.rows]).toMatchObject([[{ outcome: 'created' }], [{ outcome: 'created' }]]);
  expect((await send(lines(item('other')), { 'idempotency-key': 'k1' })).status).toBe(422);
  expect((await send('')).rows).toEqual([]);
  expect((await send(Buffer.alloc(9 * 1024 * 1024, 32))).status).toBe(413);
});
