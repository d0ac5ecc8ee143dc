/** A spreadsheet reads UTF-8 by this mark at the beginning of a file (UX 28). */
export const CSV_MARK = '\uFEFF';

/** What stands between two commas; an amount is given in fen and stands in yuan with two decimals. */
type Cell = string | number | { fen: number } | null;

/** A line of RFC 4180 with its end. A text that a spreadsheet would take for a formula is kept a text. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object') return (value.fen / 100).toFixed(2);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of a CSV file with the number, from 1, at which it begins. */
export type CsvLine = { line: number; cells: string[] };

/**
 * Reads RFC 4180, with or without the mark, lines ended by CR LF or LF; empty lines are left out. A quote that is never
 * closed takes in the rest of the file.
 */
export function readCsv(text: string): CsvLine[] {
  const lines: CsvLine[] = [];
  const field = /(?:"([^"]*(?:""[^"]*)*)(?:"|$)|([^,\r\n]*))(,|\r?\n|\r|$)/gy;
  const source = text.startsWith(CSV_MARK) ? text.slice(CSV_MARK.length) : text;
  let number = 1;
  let current: CsvLine = { line: number, cells: [] };
  for (let match = field.exec(source); match; match = field.exec(source)) {
    const [whole, quoted, plain = '', end] = match;
    current.cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    number += whole.split('\n').length - 1;
    if (end === ',') continue;
    if (current.cells.some((cell) => cell !== '')) lines.push(current);
    current = { line: number, cells: [] };
    if (field.lastIndex >= source.length) break;
  }
  return lines;
}
