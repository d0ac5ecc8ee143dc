import { inTransaction, type Db } from '../../lib/db.ts';
import type { Person } from '../../lib/personal.ts';
import type { Row } from '../../lib/personal.sql.ts';
import { inLang } from '../../lib/text.ts';
import type { Lang } from '../../lib/problem.ts';
import { PackedFile, zipOf } from '../../lib/zip.ts';
import { personalKinds } from './kinds.ts';

/** Rows of one read: a page is a statement of its own, so nothing waits for a long export. */
const PAGE = 1000;

/**
 * Everything that is kept of a reader as a zip, chunk by chunk (DOMAIN 2.8): one file a kind, an array of rows, and a text
 * that says what they are. Its parts are temporary files meanwhile; `close` removes them.
 */
export async function readerExport(
  db: Db,
  person: Person,
  at: Date,
  lang: Lang,
): Promise<{ zip: Generator<Uint8Array>; close: () => void }> {
  const files: PackedFile[] = [];
  const close = () => files.forEach((file) => file.close());
  try {
    const counts: [string, number][] = [];
    for (const { name, read } of personalKinds) {
      if (!read) continue;
      const file = new PackedFile(`${name}.json`);
      files.push(file);
      await file.append('[');
      let count = 0;
      let last: Row | undefined;
      for (let more = true; more;) {
        const after = last;
        const rows = await inTransaction(db, (tx) => read(tx, person, after, PAGE));
        for (const row of rows) await file.append(`${count++ === 0 ? '' : ','}\n${jsonOf(row)}`);
        last = rows.at(-1);
        more = rows.length === PAGE;
      }
      await file.append('\n]\n');
      await file.finish();
      counts.push([`${name}.json`, count]);
    }
    return { zip: zipOf(files, { name: 'README.txt', text: readmeOf(counts, at, lang) }), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Sums of money are whole numbers of fen, as everywhere in the API. */
const jsonOf = (row: Row): string =>
  JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));

function readmeOf(counts: readonly [string, number][], at: Date, lang: Lang): string {
  const head = {
    zh: `种草：我的数据，导出于 ${at.toISOString()}（UTC）。\n每个文件是一类数据，JSON 数组，每行一条；金额单位为分，时间为 UTC。\n`,
    en: `zhongcao: my data, exported at ${at.toISOString()} (UTC).\nOne file a kind, each a JSON array with a row a line; sums are in fen, times in UTC.\n`,
  };
  return `${inLang(head, lang)}\n${counts.map(([name, count]) => `${name}  ${count}`).join('\n')}\n`;
}
