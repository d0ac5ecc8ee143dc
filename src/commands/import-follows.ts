import { importAccounts } from '../accounts/service.ts';
import { importFollows } from '../fans/service.ts';
import { importUsers } from '../identity/service.ts';
import { businessNow } from '../lib/clock.ts';
import type { Config } from '../lib/config.ts';
import { inTransaction, type Db } from '../lib/db.ts';
import { derivedId } from '../lib/ids.ts';
import { migrate } from '../lib/migrate.ts';
import { openConfigured } from '../main.ts';
import { BadFile, linesOf } from './lines.ts';

const EDGES_MAX = 5_000_000;
const PEOPLE_A_STEP = 5000;
const FOLLOWS_A_STEP = 20_000;

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

/** Makes a reader and an account of each person of a graph; who is there stays. At most some thousand a call. */
export function addPeople(db: Db, people: readonly string[]): Promise<void> {
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

/** Who is whose neighbour in a file of edges. Throws BadFile. */
export async function readEdges(file: string): Promise<Map<string, Set<string>>> {
  const neighbours = new Map<string, Set<string>>();
  for await (const { line, text: row } of linesOf(file, EDGES_MAX)) {
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

function befriend(neighbours: Map<string, Set<string>>, one: string, other: string): void {
  const known = neighbours.get(one);
  if (known) known.add(other);
  else neighbours.set(one, new Set([other]));
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 100) / 10;
}
