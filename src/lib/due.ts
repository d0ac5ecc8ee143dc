import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type CompiledQuery, type RawBuilder } from 'kysely';
import { businessNow, reachTime, refusePast } from './clock.ts';
import { inTransaction, tryLockKey, type Db, type Tx } from './db.ts';
import { prepared } from './prepared.ts';
import { HOUR, nightAfter } from './time.ts';
import { tracedRoot } from './trace.ts';
import { isPassing, pauseMs } from './unavailable.ts';

/** A query of one row with the instant `at` at which something falls due, null where nothing does. */
export type NextAt = RawBuilder<{ at: Date | null }>;

/** Rows that become due in business time: when the next one is, and how to run the earliest. */
export type DueWork<Tools> = {
  /**
   * When the next one falls due. A query, which is asked together with those of others, or what takes more than that;
   * `until` is the instant by which somebody wants to know: the policies of then decide.
   */
  next: NextAt | ((tx: Tx, until: Date) => Promise<Date | undefined>);
  /** Runs the earliest due row; answers false when there was none (another process may have it). */
  run: (tx: Tx, now: Date, tools: Tools) => Promise<boolean>;
  /** Falls due between three and six at night only: for the rest of the day nobody asks when. */
  nightly?: true;
};

type WithDb = { db: Db };
type Next<Tools> = { name: string; dueAt: Date; work: DueWork<Tools> };

const RUNS_MAX = 100_000;
const TRIES_MAX = 6;
const ELSEWHERE_MS = 10;
/** A night begins at three. */
const NIGHT_MS = 3 * HOUR;

/** Runs what is due by business time now, earliest first. Called every second. */
export async function runDue<Tools extends WithDb>(works: Record<string, DueWork<Tools>>, tools: Tools): Promise<void> {
  const nights: Nights = new Map();
  for (let runs = 0; runs < RUNS_MAX; runs++) {
    const next = await again(() =>
      inTransaction(tools.db, async (tx) => earliestDue(tx, works, tools, await businessNow(tx), nights)),
    );
    if (!next || !(await runOne(next, tools))) return;
    nights.delete(next.name);
  }
}

/**
 * Moves business time forward to `to`, stopping at each instant at which something falls due on the way, so that it runs
 * at its own time and in order. Refuses INVALID (422) for a time in the past.
 */
export async function advanceThrough<Tools extends WithDb>(
  works: Record<string, DueWork<Tools>>,
  tools: Tools,
  to: Date,
): Promise<Date> {
  const nights: Nights = new Map();
  for (let stops = 0; stops < RUNS_MAX; stops++) {
    const { next, now } = await again(() =>
      inTransaction(tools.db, async (tx) => {
        if (stops === 0) await refusePast(tx, to);
        const found = await earliestDue(tx, works, tools, to, nights);
        // What ran on the way took time itself: it may be later than `to` already.
        return { next: found, now: await reachTime(tx, found?.dueAt ?? to) };
      }),
    );
    if (!next) return now;
    // Another process has it, and is soon through with it.
    if (!(await runOne(next, tools))) await sleep(ELSEWHERE_MS);
    nights.delete(next.name);
  }
  throw new Error(`more than ${RUNS_MAX} things were due until ${to.toISOString()}`);
}

/** Runs the earliest row of a kind, nobody else running that kind meanwhile; false when it is not due any more. */
function runOne<Tools extends WithDb>({ name, work }: Next<Tools>, tools: Tools): Promise<boolean> {
  return again(() =>
    inTransaction(tools.db, async (tx) => {
      // The tick and a move of the clock would both find it due, and the second would do what is done.
      if (!(await tryLockKey(tx, 'due', name))) return false;
      const now = await businessNow(tx);
      const dueAt =
        typeof work.next === 'function' ? await work.next(tx, now) : (await askTogether(tx, work, [work.next]))[0];
      return dueAt !== undefined && dueAt <= now && (await tracedRoot(`due ${name}`, () => work.run(tx, now, tools)));
    }),
  );
}

/** Until when each database's nightly work was found not to be due. */
const nightsPast = new WeakMap<Db, Date>();

/**
 * When nightly work was found to be due, by name. What else happens meanwhile makes it due in a later night only, so it
 * is asked again when it has run itself.
 */
type Nights = Map<string, Date | undefined>;

/** The earliest that is due by an instant. */
async function earliestDue<Tools extends WithDb>(
  tx: Tx,
  works: Record<string, DueWork<Tools>>,
  { db }: Tools,
  until: Date,
  nights: Nights,
): Promise<Next<Tools> | undefined> {
  const night = nightSince(nightsPast.get(db), until);
  const queries = Object.values(works).flatMap(({ next }) => (typeof next === 'function' ? [] : [next]));
  const answers = (await askTogether(tx, works, queries)).values();
  let earliest: Next<Tools> | undefined;
  for (const [name, work] of Object.entries(works)) {
    const { next, nightly } = work;
    if (nightly && !night) continue;
    let dueAt: Date | undefined;
    if (typeof next !== 'function') dueAt = answers.next().value;
    else dueAt = nights.has(name) ? nights.get(name) : await next(tx, until);
    if (nightly) nights.set(name, dueAt);
    if (dueAt && dueAt <= until && (!earliest || dueAt < earliest.dueAt)) earliest = { name, dueAt, work };
  }
  if (!earliest) nightsPast.set(db, until);
  return earliest;
}

type Answer = { nr: number; at: Date | null };

/** The statement that asks the queries of an object: it is asked every second, so it is put together and planned once. */
const statements = new WeakMap<object, CompiledQuery<Answer>>();

/** The answers of the queries of `of`, in their order, in one statement. */
async function askTogether(tx: Tx, of: object, queries: readonly NextAt[]): Promise<(Date | undefined)[]> {
  if (queries.length === 0) return [];
  const parts = queries.map((query, nr) => sql`select ${sql.lit(nr)} as nr, (${query}) as at`);
  const asked =
    statements.get(of) ??
    sql<Answer>`${prepared} select * from (${sql.join(parts, sql` union all `)}) of order by nr`.compile(tx);
  statements.set(of, asked);
  const { rows } = await tx.executeQuery(asked);
  return rows.map(({ at }) => at ?? undefined);
}

/** Whether some of a night, local time, lies between two instants, one that has begun included; so it does before anything was asked. */
function nightSince(from: Date | undefined, to: Date): boolean {
  return from === undefined || nightAfter(new Date(from.getTime() - NIGHT_MS)) <= to;
}

/** Does what is one transaction, and again when it was undone for another's sake or its connection was lost. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= TRIES_MAX || !isPassing(error)) throw error;
      await sleep(pauseMs(tries));
    }
  }
}
