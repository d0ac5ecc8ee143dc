import type { Tx } from '../../lib/db.ts';
import { CSV_MARK, csvLine } from '../../lib/csv.ts';
import type { Lang } from '../../lib/problem.ts';
import { labelled } from '../../lib/text.ts';
import { TIME_ZONE } from '../../lib/time.ts';
import { categories } from '../categories/sql.ts';
import { filterOf } from '../filter.ts';
import { listRows } from '../reading/read.ts';
import { listPage } from '../sql/list.ts';
import { shownTitle } from '../titles.ts';
import { heads, pushWords, statusWord, targetWords, typeWords, yes } from './words.ts';
import type { ExportColumn } from '../columns.ts';
import type { Progress, TaskRow } from './sql.ts';
import * as store from './sql.ts';

type Row = Awaited<ReturnType<typeof listRows>>[number];
type Names = ReadonlyMap<string, string>;

/** Writes the next works of a file, the newest first; says how far it came, and whether they were the last. */
export async function writePart(
  tx: Tx,
  now: Date,
  task: TaskRow,
  limit: number,
): Promise<Progress & { ended: boolean }> {
  if (!('columns' in task.ask)) throw new Error('a file has columns');
  const { ask, accountId, lang } = task;
  const { filter, columns } = ask;
  const after = task.lastId === '' ? undefined : task.lastId;
  const page = await listPage(tx, filterOf(accountId, filter), after, limit);
  const rows = await listRows(tx, now, accountId, page, lang);
  const names: Names = new Map((await categories(tx, accountId)).map((one) => [one.categoryId, one.name]));
  const head = after === undefined ? CSV_MARK + csvLine(columns.map((column) => heads[column][lang])) : '';
  const lines = rows.map((row) => csvLine(columns.map((column) => cell(column, row, names, lang))));
  const lastId = page.at(-1)?.contentId ?? task.lastId;
  if (rows.length > 0 || head !== '') await store.insertPart(tx, task, lastId, task.done, head + lines.join(''));
  return { done: rows.length, unchanged: 0, refused: 0, lastId, ended: page.length < limit };
}

function cell(column: ExportColumn, row: Row, names: Names, lang: Lang): string | number {
  switch (column) {
    case 'title':
      return shownTitle(row.title, lang);
    case 'type':
      return typeWords[row.type][lang];
    case 'category':
      return names.get(row.categoryId ?? '') ?? '';
    case 'status':
      return statusWord(row, lang);
    case 'reasons':
      return [
        ...new Set(reasonsOf(row).map(({ message, note }) => (note ? labelled(message, note, lang) : message))),
      ].join('\n');
    case 'decision': {
      const decision = row.decision ?? row.edit?.decision;
      return decision ? `${decision.name} ${localTime(decision.at)}` : '';
    }
    case 'pushes':
      return row.pushes
        .map(({ target, status }) => `${targetWords[target][lang]} ${pushWords[status][lang]}`)
        .join('；');
    case 'featured':
    case 'pinned':
      return row[column] ? yes[lang] : '';
    case 'reads':
    case 'likes':
    case 'comments':
      return row.numbers[column];
    case 'created':
      return localTime(row.createdAt);
    case 'scheduled':
      return localTime(row.scheduledAt);
    case 'published':
      return localTime(row.publishedAt);
    default:
      return row.id;
  }
}

function reasonsOf(row: Row): Row['reasons'] {
  if (row.status === 'published') return row.edit?.reasons ?? [];
  return row.reasons;
}

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short', timeStyle: 'short' });

/** An instant as the deployment's clock shows it: `2026-03-01 10:00`. */
function localTime(at: string | null): string {
  return at === null ? '' : clock.format(new Date(at));
}
