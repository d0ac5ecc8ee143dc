import { setTimeout as sleep } from 'node:timers/promises';
import { businessNow, moveClock, reachTime } from './clock.ts';
import { inTransaction, tryLockKey, type Db, type Tx } from './db.ts';
import { HOUR, nightAfter } from './time.ts';
import { tracedRoot } from './trace.ts';
import { isPassing, pauseMs } from './unavailable.ts';

/** Rows that become due in business time: when the next one is, and how to run the earliest. */
export type DueWork<Tools> = {
  nextDueAt: (tx: Tx) => Promise<Date | undefined>;
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
  for (let runs = 0; runs < RUNS_MAX; runs++) {
    const next = await earliestDue(works, tools);
    if (!next || !(await runOne(next, tools))) return;
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
  await inTransaction(tools.db, async (tx) => {
    if (to < (await businessNow(tx))) await moveClock(tx, to);
  });
  for (let stops = 0; stops < RUNS_MAX; stops++) {
    const next = await earliestDue(works, tools, to);
    if (!next) break;
    await again(() => inTransaction(tools.db, (tx) => reachTime(tx, next.dueAt)));
    // Another process has it, and is soon through with it.
    if (!(await runOne(next, tools))) await sleep(ELSEWHERE_MS);
  }
  // What ran on the way took time itself: it may be later than `to` already.
  return again(() => inTransaction(tools.db, (tx) => reachTime(tx, to)));
}

/** Runs the earliest row of a kind, nobody else running that kind meanwhile; false when it is not due any more. */
function runOne<Tools extends WithDb>({ name, work }: Next<Tools>, tools: Tools): Promise<boolean> {
  return again(() =>
    inTransaction(tools.db, async (tx) => {
      // The tick and a move of the clock would both find it due, and the second would do what is done.
      if (!(await tryLockKey(tx, 'due', name))) return false;
      const dueAt = await work.nextDueAt(tx);
      const now = await businessNow(tx);
      return dueAt !== undefined && dueAt <= now && (await tracedRoot(`due ${name}`, () => work.run(tx, now, tools)));
    }),
  );
}

/** Until when each database's nightly work was found not to be due. */
const nightsPast = new WeakMap<Db, Date>();

/** The earliest that is due by `to`, without it by business time now. */
function earliestDue<Tools extends WithDb>(
  works: Record<string, DueWork<Tools>>,
  tools: Tools,
  to?: Date,
): Promise<Next<Tools> | undefined> {
  return again(() =>
    inTransaction(tools.db, async (tx) => {
      const until = to ?? (await businessNow(tx));
      const night = nightSince(nightsPast.get(tools.db), until);
      let earliest: Next<Tools> | undefined;
      for (const [name, work] of Object.entries(works)) {
        if (work.nightly && !night) continue;
        const dueAt = await work.nextDueAt(tx);
        if (dueAt && dueAt <= until && (!earliest || dueAt < earliest.dueAt)) earliest = { name, dueAt, work };
      }
      if (!earliest) nightsPast.set(tools.db, until);
      return earliest;
    }),
  );
}

/** Whether some of the night, local time, lies between two instants; so it does before anything was asked. */
function nightSince(from: Date | undefined, to: Date): boolean {
  return from === undefined || nightAfter(from) <= to || nightAfter(new Date(to.getTime() - NIGHT_MS)) <= to;
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
