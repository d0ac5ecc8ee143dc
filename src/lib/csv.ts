/** A spreadsheet reads UTF-8 by this mark at the beginning of a file (UX 28). */
export const CSV_MARK = '\uFEFF';

/** A line of RFC 4180 with its end. A text that a spreadsheet would take for a formula is kept a text. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
