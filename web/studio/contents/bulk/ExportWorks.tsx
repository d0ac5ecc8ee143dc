import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { exportColumns } from '../../../../src/contents/columns.ts';
import { api } from '../../../api.ts';
import { t as shell } from '../../../ui/texts.ts';
import { columnName } from './columnNames.ts';
import type { Wished } from './queries.ts';
import { b } from './texts.ts';

const ExportDialog = lazy(() =>
  import('../../../ui/list/ExportDialog.tsx').then((file) => ({ default: file.ExportDialog })),
);

/** A file of the works under the present filter, made by the server: at once, or in the background (UX 28). */
export function ExportWorks({ filter }: { filter: NonNullable<Wished['filter']> }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const run = async (keys: readonly string[]) => {
    const columns = exportColumns.filter((column) => keys.includes(column));
    const once = { context: { headers: { 'idempotency-key': crypto.randomUUID() } } };
    const { file, done } = await api.contents.tasks.export({ filter, columns }, once);
    await queries.invalidateQueries({ queryKey: ['tasks'] });
    if (!file) return b.exportLater;
    location.assign(file);
    return shell.csvDone(done);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{shell.csv}</Button>
      {open ? (
        <Suspense>
          <ExportDialog
            columns={exportColumns.map((key) => ({ key, title: columnName(key) }))}
            run={run}
            close={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
