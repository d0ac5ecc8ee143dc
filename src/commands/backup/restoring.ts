import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { BadFile } from '../lines.ts';
import { freeJobs, makePartitions, setSequences, tablesOf } from './catalogue.sql.ts';
import { MEDIA, partOf, type Header } from './format.ts';
import { readBackup } from './reading.ts';

const TABLE = 'database/';

/**
 * Loads a backup into tables that are there and empty, and its files into the data folder; `client` is in the transaction
 * that the caller commits. Throws BadFile where the tables are not those of the backup, or other rows came than it counted.
 */
export async function loadBackup(file: string, client: pg.ClientBase, home: string): Promise<void> {
  let header: Header | undefined;
  let copy: { table: string; stream: CopyStreamQuery } | undefined;
  const loaded = new Map<string, number>();
  const endCopy = async () => {
    if (!copy) return;
    copy.stream.end();
    await finished(copy.stream);
    loaded.set(copy.table, copy.stream.rowCount);
    copy = undefined;
  };
  const { manifest } = await readBackup(file, {
    header: async (read) => {
      header = read;
      await checkTables(file, client, read);
      for (const table of read.tables) await makePartitions(client, table);
    },
    entry: async (name, body) => {
      if (name.startsWith(MEDIA)) return keepFile(home, name, body);
      const table = header?.tables.find((one) => `${TABLE}${one.name}` === partOf(name));
      if (!table) throw new BadFile(`${file}: ${name} is of no table`);
      if (copy?.table !== table.name) {
        await endCopy();
        const text = `copy ${table.name} (${table.columns.join(', ')}) from stdin`;
        copy = { table: table.name, stream: client.query(copyFrom(text)) };
      }
      for await (const chunk of body) if (!copy.stream.write(chunk)) await once(copy.stream, 'drain');
    },
  });
  await endCopy();
  const wrong = Object.entries(manifest.rows).filter(([table, rows]) => (loaded.get(table) ?? 0) !== rows);
  if (wrong.length > 0)
    throw new BadFile(`${file}: other rows than it counts in ${wrong.map(([name]) => name).join(', ')}`);
  await setSequences(client, manifest.sequences);
  await freeJobs(client);
}

async function checkTables(file: string, client: pg.ClientBase, { tables }: Header): Promise<void> {
  const here = new Map((await tablesOf(client)).map((table) => [table.name, table.columns.toSorted().join()]));
  const other = tables.filter(({ name, columns }) => here.get(name) !== columns.toSorted().join());
  const missing = [...here.keys()].filter((name) => !tables.some((table) => table.name === name));
  const names = [...other.map(({ name }) => name), ...missing];
  if (names.length > 0) throw new BadFile(`${file}: its tables are not this program's: ${names.join(', ')}`);
}

/** Written aside and renamed, so that an interrupted restore leaves no half file. */
async function keepFile(home: string, name: string, body: AsyncIterable<Buffer>): Promise<void> {
  if (!/^media(\/\w[\w.-]*)+$/.test(name)) throw new BadFile(`${name}: no name of a file`);
  const target = join(home, name);
  await mkdir(dirname(target), { recursive: true });
  await pipeline(body, createWriteStream(`${target}.restoring`, { mode: 0o600 }));
  await rename(`${target}.restoring`, target);
}
