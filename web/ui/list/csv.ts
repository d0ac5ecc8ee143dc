import type { From, Page } from './pages.ts';

/** A column of an export: its name, and what stands in it. */
export type CsvColumn<Row> = { key: string; title: string; text: (row: Row) => string };

/** Reads a page of up to 100 rows of what is exported. */
export type ReadPage<Row> = (from: From & { limit: number }) => Promise<Page<Row>>;

export const ROWS_MAX = 10_000;
const PAGE_ROWS = 100;

/** Rows as CSV in UTF-8 with BOM, so that Excel reads Chinese (UX 28); `note` is said in a last line of its own. */
export function csvOf<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[], note?: string): string {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))];
  if (note !== undefined) lines.push([note]);
  return `\uFEFF${lines.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** Reads up to 10,000 rows page by page; says how many there are so far, and whether more stayed behind. */
export async function readRows<Row>(
  read: ReadPage<Row>,
  progress: (rows: number) => void,
): Promise<{ rows: Row[]; cut: boolean }> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Row> = await read({ limit: PAGE_ROWS, ...(cursor ? { cursor } : {}) });
    rows.push(...page.items);
    cursor = page.nextCursor;
    progress(rows.length);
  } while (cursor !== null && rows.length < ROWS_MAX);
  return { rows, cut: cursor !== null };
}

/** Gives the browser a file to keep. */
export function saveFile(name: string, contents: string | Blob): void {
  const blob = typeof contents === 'string' ? new Blob([contents], { type: 'text/csv;charset=utf-8' }) : contents;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** A cell. What a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers. */
function quoted(cell: string): string {
  const formula = /^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell);
  return `"${(formula ? `'${cell}` : cell).replaceAll('"', '""')}"`;
}
