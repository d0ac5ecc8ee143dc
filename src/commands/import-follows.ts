import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { importAccounts } from '../accounts/service.ts';
import { importFollows } from '../fans/service.ts';
import { importUsers } from '../identity/service.ts';
import { businessNow } from '../lib/clock.ts';
import type { Config } from '../lib/config.ts';
import { inTransaction, type Db } from '../lib/db.ts';
import { derivedId } from '../lib/ids.ts';
import { migrate } from '../lib/migrate.ts';
import { openConfigured } from '../main.ts';

const EDGES_MAX = 5_000_000;
const LINE_CHARS_MAX = 200;
const PEOPLE_A_STEP = 5000;
const FOLLOWS_A_STEP = 20_000;

/** A file that cannot be read as follows, with the line at fault. */
export class BadFile extends Error {}

export type Imported = { people: number; follows: number; added: number; seconds: number };

/**
 * `zhongcao import follows FILE`: takes over a graph of people who follow each other, one edge `id_1,id_2` a line, packed or
 * not. Each edge is two follows, one each way. A person is a reader and a creator account; who is not there is made.
 */
export async function importFollowsCommand(config: Config, file: string): Promise<number> {
  const database = await openConfigured(config);
  try {
    await migrate(database.db, database.pool);
    const say = (text: string) => process.stderr.write(`${text}\n`);
    process.stdout.write(`${JSON.stringify(await importGraph(database.db, file, say))}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof BadFile)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  } finally {
    await database.close();
  }
}

/** Reads the file and writes it in steps, each a transaction; a second run adds nothing. Throws BadFile. */
export async function importGraph(db: Db, file: string, say: (text: string) => void): Promise<Imported> {
  const began = performance.now();
  const neighbours = await readEdges(file);
  const people = [...neighbours.keys()].toSorted();
  for (let from = 0; from < people.length; from += PEOPLE_A_STEP) {
    await addPeople(db, people.slice(from, from + PEOPLE_A_STEP));
  }
  say(`${people.length} people`);
  let follows = 0;
  let added = 0;
  let step: { userId: string; accountId: string }[] = [];
  const write = async () => {
    const written = step;
    step = [];
    follows += written.length;
    added += await inTransaction(db, async (tx) => importFollows(tx, await businessNow(tx), written));
    say(`${follows} follows, ${seconds(began)} s`);
  };
  for (const person of people) {
    for (const other of neighbours.get(person) ?? []) {
      step.push({ userId: userIdOf(person), accountId: accountIdOf(other) });
      if (step.length === FOLLOWS_A_STEP) await write();
    }
  }
  if (step.length > 0) await write();
  return { people: people.length, follows, added, seconds: seconds(began) };
}

/** The reader that stands for a person of an imported graph. */
export function userIdOf(person: string): string {
  return `import-${person}`;
}

/** The account that stands for a person of an imported graph: the same at every import. */
export function accountIdOf(person: string): string {
  return derivedId('import', person);
}

function addPeople(db: Db, people: string[]): Promise<void> {
  return inTransaction(db, async (tx) => {
    const now = await businessNow(tx);
    const named = people.map((person) => ({
      userId: userIdOf(person),
      accountId: accountIdOf(person),
      nickname: `读者${person}`.slice(0, 40),
      name: `导入${person}`.slice(0, 16),
    }));
    await importUsers(tx, now, named);
    await importAccounts(
      tx,
      now,
      named.map(({ accountId, name, userId }) => ({ accountId, name, openedBy: userId })),
    );
  });
}

async function readEdges(file: string): Promise<Map<string, Set<string>>> {
  const neighbours = new Map<string, Set<string>>();
  let line = 0;
  for await (const row of linesOf(file)) {
    line += 1;
    if (line > EDGES_MAX) throw new BadFile(`${file}: more than ${EDGES_MAX} lines`);
    if (row === '' || (line === 1 && row === 'id_1,id_2')) continue;
    const [, one, other] = /^([0-9a-z]{1,30}),([0-9a-z]{1,30})$/.exec(row) ?? [];
    if (one === undefined || other === undefined) {
      throw new BadFile(`${file}:${line}: not two ids of 1-30 characters 0-9 a-z with a comma: ${row.slice(0, 80)}`);
    }
    if (one === other) continue;
    befriend(neighbours, one, other);
    befriend(neighbours, other, one);
  }
  return neighbours;
}

/** Lines of a file, without their ends. Throws BadFile for a file that is not there, broken or no text of short lines. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const raw = createReadStream(file);
  // Errors of both streams come out of the loop below.
  const text: Readable = file.endsWith('.gz') ? pipeline(raw, createGunzip(), () => undefined) : raw;
  let rest = '';
  try {
    for await (const bytes of text) {
      const rows = (rest + String(bytes)).split(/\r?\n/);
      rest = rows.pop() ?? '';
      if (rest.length > LINE_CHARS_MAX) throw new Error(`a line is longer than ${LINE_CHARS_MAX} characters`);
      yield* rows;
    }
  } catch (error) {
    throw new BadFile(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  yield rest;
}

function befriend(neighbours: Map<string, Set<string>>, one: string, other: string): void {
  const known = neighbours.get(one);
  if (known) known.add(other);
  else neighbours.set(one, new Set([other]));
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 100) / 10;
}
