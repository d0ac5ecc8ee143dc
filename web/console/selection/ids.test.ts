import { expect, test } from 'vitest';
import { GOODS_MAX, idsOfCsv, idsOfText, partsOf } from './ids.ts';

test('DOMAIN 13.3: pasted ids are divided by lines, blanks and commas, each is taken once', () => {
  expect(idsOfText('a-1, b-2\nc-3；a-1、\t d-4 ')).toEqual({ ids: ['a-1', 'b-2', 'c-3', 'd-4'], wrong: [] });
});

test('DOMAIN 13.3: a CSV is read by its column of ids, with BOM, quotes and CRLF; what is no id is named', () => {
  expect(idsOfCsv('\uFEFF"标题","item_id"\r\n"锅, 大","a-1"\r\n"碗","b ""2"""\r\n')).toEqual({
    ids: ['a-1', 'b "2"'],
    wrong: [],
  });
  expect(idsOfCsv('a-1,锅\nb-2,碗\na-1,锅\n')).toEqual({ ids: ['a-1', 'b-2'], wrong: [] });
  expect(idsOfCsv('宝贝 ID\n大锅\na-1\n')).toEqual({ ids: ['a-1'], wrong: ['大锅'] });
  expect(idsOfCsv('')).toEqual({ ids: [], wrong: [] });
});

test('API.md: 1,000 goods a call, in turn', () => {
  const all = Array.from({ length: 2500 }, (_, nr) => nr);
  expect(partsOf(all, 1000).map((part) => part.length)).toEqual([1000, 1000, 500]);
  expect(partsOf(all, 1000).flat()).toEqual(all);
  expect(partsOf([], 1000)).toEqual([]);
});

test('DOMAIN 13.3: a CSV of as many goods as may be added at once is read whole and sent in full calls', () => {
  const csv = `item_id,标题\r\n${Array.from({ length: GOODS_MAX }, (_, nr) => `good-${nr},"第 ${nr} 件, 现货"`).join('\r\n')}`;
  const { ids, wrong } = idsOfCsv(csv);
  expect([ids.length, ids[0], ids.at(-1), wrong]).toEqual([GOODS_MAX, 'good-0', `good-${GOODS_MAX - 1}`, []]);
  expect(partsOf(ids, 1000).map((part) => part.length)).toEqual(Array.from({ length: 100 }, () => 1000));
});
