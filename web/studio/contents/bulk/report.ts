import { api } from '../../../api.ts';
import { csvOf, readRows, saveFile } from '../../../ui/list/csv.ts';
import { shownTitle } from '../../titles.ts';
import { b } from './texts.ts';

type Refused = Awaited<ReturnType<typeof api.contents.tasks.refused>>['items'][number];

/** Saves the works that a task could not change, each with the reason, as CSV. */
export async function saveReport(id: string): Promise<void> {
  const { rows } = await readRows<Refused>(
    (from) => api.contents.tasks.refused({ id, ...from }),
    () => undefined,
  );
  const columns = [
    { key: 'title', title: b.title, text: (row: Refused) => shownTitle(row.title) },
    { key: 'why', title: b.why, text: (row: Refused) => row.message },
    { key: 'id', title: b.contentId, text: (row: Refused) => row.contentId },
  ];
  saveFile(b.reportFile, csvOf(columns, rows));
}
