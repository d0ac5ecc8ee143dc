import { CSV_MARK, csvLine } from '../../../lib/csv.ts';
import type { TempFile } from '../../../lib/temp-file.ts';
import { csvFields, csvHead } from '../export/format.ts';
import type { Faults } from './faults.ts';
import { linesOf } from './lines.ts';

const FILE = 'lines.csv';

/** Compares `lines.csv` with the rows that the facts come to: give them in order, then `finish`. The first difference is told. */
export class CsvCheck {
  readonly #lines: Iterator<string | null>;
  readonly #faults: Faults;
  #line = 1;
  #done = false;

  constructor(file: TempFile, faults: Faults) {
    this.#lines = linesOf(file, '\r\n');
    this.#faults = faults;
    const head = `${this.#lines.next().value ?? ''}\r\n`;
    const heads = (['zh-CN', 'en'] as const).map((lang) => CSV_MARK + csvHead(lang));
    if (!heads.includes(head)) this.#fault('NOT_READABLE', null, head);
  }

  row(cells: readonly (string | number | null)[]): void {
    if (this.#done) return;
    this.#line += 1;
    const required = csvLine(cells).slice(0, -2);
    const next = this.#lines.next();
    if (next.done) return this.#fault('MISSING', null, undefined, required);
    if (next.value === required) return;
    const [actual, wanted] = [cellsOf(next.value ?? ''), cellsOf(required)];
    const column = wanted.findIndex((cell, i) => cell !== actual[i]);
    if (column === -1) this.#fault('DIFFERS', null, next.value ?? '', required);
    else this.#fault('DIFFERS', csvFields[column] ?? null, actual[column] ?? '', wanted[column]);
  }

  finish(): void {
    if (this.#done) return;
    const next = this.#lines.next();
    if (!next.done) {
      this.#line += 1;
      this.#fault('EXTRA', null, next.value ?? '');
    }
  }

  #fault(
    code: 'NOT_READABLE' | 'MISSING' | 'EXTRA' | 'DIFFERS',
    field: string | null,
    actual?: string,
    required?: string,
  ): void {
    this.#done = true;
    this.#faults.add(code, FILE, { line: this.#line, field, actual, required });
  }
}

/** The cells of a line of RFC 4180. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (const [, quoted, plain] of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
  }
  return cells;
}
