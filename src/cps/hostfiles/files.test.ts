import { expect, test } from 'vitest';
import { testApp } from '../../../test/app.ts';
import { csv, fileQuery, hostFiles, ordersHead } from '../../../test/hostFiles.ts';
import { Market, ok } from '../../../test/money.ts';
import { multipart } from '../../../test/multipart.ts';

const world = await testApp({ worker: true });
const market = await Market.open(world);
const { compared, orderAt, read, spanAt, upload } = await hostFiles(market, 'FF');

test('bad lines are named by number, column and limit; the others are compared', async () => {
  const span = await spanAt(130);
  const fine = await orderAt(130);
  const cells = (more: object) => csv(ordersHead, [{ ...fine, ...more }]).split('\r\n')[1];
  const file = [
    '\uFEFF订单号,子订单号,买家,店铺ID,商品ID,数量,下单时间,付款时间,确认收货时间,关闭时间,实付（元）,运费(分),状态,备注',
    `${cells({ paidFen: '100.00' })},"a ""quoted"", note"`,
    `${cells({ tradeNo: 'B1', paidFen: '100.001' })},`,
    `${cells({ tradeNo: 'B2', paidFen: '1.00', freightFen: 101 })},`,
    `${cells({ tradeNo: '种草' })},`,
    `${cells({ tradeNo: 'B4', createdAt: '2026-02-31 10:00:00' })},`,
    `${cells({ tradeNo: 'B5' })}`,
    `${cells({ tradeNo: 'B6' })},"never closed`,
    `${cells({ tradeNo: 'B7' })},a"b`,
    `${cells({ tradeNo: 'B8', paidFen: '1.00', buyerKey: '=cmd|calc' })},`,
    `${cells({ paidFen: '100.00' })},`,
    'x'.repeat(20_000),
    `${cells({ tradeNo: 'B9', paidFen: '1.00', status: '已付款' })},`,
  ].join('\n');
  const run = await compared('orders', file, span);
  expect(run).toMatchObject({ lines: 12, badLines: 9, ignoredColumns: ['备注'], totals: { missing: { rows: 3 } } });
  expect(
    run.faults.map((f: { line: number; errors: { path: string; code: string }[] }) => [
      f.line,
      ...f.errors.map((e) => `${e.path} ${e.code}`),
    ]),
  ).toEqual([
    [3, '实付（元） INVALID_TYPE'],
    [4, '运费(分) ABOVE_PAID'],
    [5, '订单号 INVALID_FORMAT'],
    [6, '下单时间 INVALID_FORMAT'],
    [7, ' CELLS'],
    [8, ' QUOTE_OPEN'],
    [9, ' QUOTE_OPEN'],
    [11, ' DUPLICATE_LINE'],
    [12, ' LINE_TOO_LONG'],
  ]);
  expect(run.faults.every((f: { errors: { message: string }[] }) => f.errors.every((e) => e.message !== ''))).toBe(
    true,
  );
});

test('what is no UTF-8 is refused with the byte; so are missing columns, other types and spans', async () => {
  const span = await spanAt(140);
  const gbk = Buffer.concat([Buffer.from('tradeNo,'), Buffer.from([0xb6, 0xa9, 0xb5, 0xa5])]);
  expect(await upload('orders', gbk, span)).toMatchObject({ status: 422, body: { code: 'NOT_UTF8', byte: 8 } });
  const long = Buffer.concat([Buffer.alloc(262_143, 'é'), Buffer.from([0xff])]);
  expect((await upload('orders', long, span)).body).toMatchObject({ code: 'NOT_UTF8' });
  expect((await upload('orders', Buffer.from('\uFEFFa', 'utf16le'), span)).body).toMatchObject({
    code: 'NOT_UTF8',
    byte: 0,
  });
  expect((await upload('refunds', 'tradeNo,lineNo,at,at\n', span)).body).toMatchObject({
    code: 'FILE_COLUMNS',
    errors: [{ path: 'refundId' }, { path: 'refundFen' }, { path: 'at', code: 'DOUBLED_COLUMN' }],
  });
  expect(await upload('orders', '', span)).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'file', code: 'FILE_MISSING_OR_EMPTY', message: '没有文件，或文件是空的' }] },
  });
  const second = await upload('orders', Buffer.from([0x61, 0xff, 0xfe]), span);
  expect(second.body).toMatchObject({ byte: 1, errors: [{ message: '第 2 个字节处不是 UTF-8 文字（偏移 1）' }] });
  expect((await upload('orders', '{}', span, 'application/json')).status).toBe(415);
  expect((await upload('orders', 'a', [span[1], span[0]])).status).toBe(422);
  expect((await upload('others', 'a', span)).status).toBe(422);
});

test('characters that hide or that the database refuses are named, wherever they stand', async () => {
  const span = await spanAt(145);
  const at = span[0].toISOString();
  const line = (tradeNo: string, reason: string) =>
    `{"tradeNo":"${tradeNo}","lineNo":"1","at":"${at}","reason":"${reason}"}`;
  const lines = ['\\u0000', '\\ud800', '\\u202e'].map((reason, i) => line(`NT${i}`, reason));
  const body = [...lines, line('NT9', '😀刷单'), '[]', 'null', '7', '{'].join('\n');
  const run = await compared('punishments', body, span, 'application/x-ndjson');
  expect(run).toMatchObject({ lines: 8, badLines: 7, totals: { missing: { rows: 1 } } });
  expect(run.faults.slice(0, 3).map((f: { errors: object[] }) => f.errors)).toMatchObject(
    Array.from({ length: 3 }, () => [{ path: 'reason', code: 'CHARACTERS', message: expect.stringMatching(/./) }]),
  );
  const heads = ['\0', '\u202e', `${'x'.repeat(99)}😀`];
  const csvRun = await compared('punishments', `tradeNo,lineNo,at,${heads.join()}\nNT8,1,${at},\0,,`, span);
  expect(csvRun).toMatchObject({ badLines: 0, totals: { missing: { rows: 1 } } });
  expect(csvRun.ignoredColumns).toEqual([`${'x'.repeat(99)}😀`]);
});

test('16 uploads of the same file at once are one run; finance uploads it too', async () => {
  const span = await spanAt(150);
  const file = csv(ordersHead, [await orderAt(150)]);
  const answers = await Promise.all(Array.from({ length: 16 }, () => upload('orders', file, span)));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  const form = multipart(Buffer.from(file), { name: '订单.csv', type: 'text/csv' });
  const path = `/operator/reconciliations?${fileQuery('orders', span)}`;
  const own = ok(await market.finance.call('POST', path, form.body, form.headers));
  expect(own.id).toBe(answers[0]?.body.id);
  await world.idle();
  expect(await read(own.id)).toMatchObject({ lines: 1, totals: { missing: { rows: 1 } } });
});
