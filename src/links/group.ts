import { refuse } from '../lib/errors.ts';

/** Requests that wait for a commit at most; beyond, the caller is told to come again. */
const WAITING_MAX = 20_000;
const GROUP_MAX = 1000;

type Waiting<Wish, Result> = { wish: Wish; done: (result: Result) => void; fail: (error: unknown) => void };

/**
 * Group commit: what concurrent requests wish is committed together, and each is answered after its commit. A group goes
 * off at once when none is under way, else when one of `atOnce` comes back, so nobody waits for a timer. Refuses
 * RATE_LIMITED when too many wait.
 */
export function groupCommit<Wish, Result>(
  commit: (wishes: Wish[]) => Promise<Result[]>,
  atOnce = 1,
): (wish: Wish) => Promise<Result> {
  const waiting: Waiting<Wish, Result>[] = [];
  let underWay = 0;
  let planned = false;

  const run = async (group: Waiting<Wish, Result>[]) => {
    try {
      const results = await commit(group.map((w) => w.wish));
      for (const [nr, w] of group.entries()) {
        const result = results[nr];
        if (result === undefined) w.fail(new Error('a group commit answered too little'));
        else w.done(result);
      }
    } catch (error) {
      for (const w of group) w.fail(error);
    }
    underWay -= 1;
    plan();
  };
  const start = () => {
    planned = false;
    if (underWay >= atOnce || waiting.length === 0) return;
    underWay += 1;
    void run(waiting.splice(0, GROUP_MAX));
    plan();
  };
  const plan = () => {
    if (planned || underWay >= atOnce || waiting.length === 0) return;
    planned = true;
    // One turn of the loop later, so that what arrived with this request goes along.
    setImmediate(start);
  };

  return (wish) =>
    new Promise<Result>((done, fail) => {
      if (waiting.length >= WAITING_MAX) {
        fail(refuse.RATE_LIMITED([], { retryAfterSeconds: 1 }));
        return;
      }
      waiting.push({ wish, done, fail });
      plan();
    });
}
