import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { t } from '../texts.ts';
import type { CsvColumn, ReadPage } from './csv.ts';

const ExportDialog = lazy(() => import('./ExportDialog.tsx').then((file) => ({ default: file.ExportDialog })));

export type ExportProps<Row> = {
  /** The file's name without its ending. */
  name: string;
  columns: readonly (Omit<CsvColumn<Row>, 'text'> & { text?: (row: Row) => string })[];
  read: ReadPage<Row>;
  /** What the button says where a page exports several lists. */
  label?: string;
  /** How many rows there are in all, where that can be asked. */
  count?: () => Promise<number>;
};

/** Saves a list under its present filter as CSV, with the columns one chooses (UX 28). */
export function Export<Row>({ name, columns, read, label = t.csv, count }: ExportProps<Row>) {
  const [open, setOpen] = useState(false);
  const exported = columns.flatMap(({ key, title, text }) => (text ? [{ key, title, text }] : []));
  // The dialog knows no rows: it is handed a job that reads, writes and says how far it is.
  const run = async (keys: readonly string[], progress: (rows: number) => void) => {
    const { csvOf, readRows, saveFile } = await import('./csv.ts');
    const { rows, cut } = await readRows(read, progress);
    saveFile(
      `${name}.csv`,
      csvOf(
        exported.filter(({ key }) => keys.includes(key)),
        rows,
        cut ? t.csvCutNote(rows.length) : undefined,
      ),
    );
    return cut ? t.csvCut(rows.length) : t.csvDone(rows.length);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      {open ? (
        <Suspense>
          <ExportDialog columns={exported} run={run} count={count} close={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
