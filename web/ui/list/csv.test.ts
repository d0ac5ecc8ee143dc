import { expect, test } from 'vitest';
import { csvOf, readRows, ROWS_MAX, type CsvColumn } from './csv.ts';

const columns: CsvColumn<{ name: string; fen: string }>[] = [
  { key: 'name', title: '名称', text: ({ name }) => name },
  { key: 'fen', title: '金额', text: ({ fen }) => fen },
];

test('UX 28: a file that is cut off says so in a last line of its own', () => {
  const columns: CsvColumn<string>[] = [{ key: 'a', title: '名称', text: (row) => row }];
  expect(csvOf(columns, ['一'], '还有')).toBe('\uFEFF"名称"\r\n"一"\r\n"还有"\r\n');
});

test('UX 28: a CSV begins with the BOM, quotes every cell, and ends its lines with CRLF', () => {
  expect(csvOf(columns, [{ name: '小“锅", 大锅', fen: '12.30' }])).toBe(
    '\uFEFF"名称","金额"\r\n"小“锅"", 大锅","12.30"\r\n',
  );
});

test('what a spreadsheet would run is text, a debt stays a number', () => {
  const csv = csvOf(columns, [{ name: '=HYPERLINK("x")', fen: '-6.00' }]);
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  expect(csv).toContain('"-6.00"');
});

test('rows are read page by page up to the limit, which is said', async () => {
  const asked: (string | undefined)[] = [];
  const read = async ({ cursor }: { cursor?: string }) => {
    asked.push(cursor);
    return { items: Array.from({ length: 100 }, () => 0), nextCursor: String(asked.length) };
  };
  const { rows, cut } = await readRows(read, () => undefined);
  expect([rows.length, cut]).toEqual([ROWS_MAX, true]);
  expect(asked.slice(0, 3)).toEqual([undefined, '1', '2']);
  const short = await readRows(
    async () => ({ items: [1, 2], nextCursor: null }),
    () => undefined,
  );
  expect(short).toEqual({ rows: [1, 2], cut: false });
});
