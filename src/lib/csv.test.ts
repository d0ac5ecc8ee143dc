import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CSV_MARK, csvLine, readCsv } from './csv.ts';

test('CSV: what is written is read again, with the line at which it begins', () => {
  const text = `${CSV_MARK}a,b\r\n"x, ""y""",\n\n"two\nlines",z\r\nlast,1`;
  expect(readCsv(text)).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['x, "y"', ''] },
    { line: 4, cells: ['two\nlines', 'z'] },
    { line: 6, cells: ['last', '1'] },
  ]);
  expect(readCsv('')).toEqual([]);
  expect(readCsv('a,"never closed\nb').at(-1)?.cells).toEqual(['a', 'never closed\nb']);
});

test('CSV: amounts in fen stand in yuan and stay numbers; what begins like a formula stays a text', () => {
  expect(csvLine([{ fen: -440 }, { fen: 0 }, { fen: 123_456_705 }])).toBe('-4.40,0.00,1234567.05\r\n');
  expect(csvLine(['=1+1', '-4.40', '+1', '@a', '\t=1'])).toBe("'=1+1,'-4.40,'+1,'@a,'\t=1\r\n");
});

test('CSV: any cells survive, and any text is read to its end', () => {
  const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r]/.test(text) && !text.includes('\r'));
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
      fc.pre(cells.some((one) => one !== ''));
      expect(readCsv(csvLine(cells))).toEqual([{ line: 1, cells }]);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => readCsv(text).length <= text.length));
});
