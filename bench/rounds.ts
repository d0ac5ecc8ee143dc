/** What was done in a while: how often, in how many ms, and how many ms the slowest hundredth took at least. */
export type Measured = { times: number; ms: number; p99: number };

/** One way to do a piece of work: what has to be made ready for a round, and the work, which answers its units. */
export type Way = { prepare?: () => Promise<unknown>; work: () => Promise<number> };

/** Goes the limit and our way in turn, `rounds` times a slice of `sliceMs` (at least one piece of work), after one warm-up each. */
export async function interleave(
  rounds: number,
  sliceMs: number,
  ways: { limit: Way; ours: Way },
): Promise<{ limit: Measured; ours: Measured }> {
  await slice(ways.limit, sliceMs);
  await slice(ways.ours, sliceMs);
  const limit: Slice[] = [];
  const ours: Slice[] = [];
  for (let round = 0; round < rounds; round++) {
    limit.push(await slice(ways.limit, sliceMs));
    ours.push(await slice(ways.ours, sliceMs));
  }
  return { limit: sum(limit), ours: sum(ours) };
}

/** The value that 99 of 100 do not exceed. */
export function p99Of(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
}

/** Units of work a second. */
export function perSecond({ times, ms }: Measured): number {
  return (times / ms) * 1000;
}

type Slice = { times: number; took: number[] };

async function slice({ prepare, work }: Way, sliceMs: number): Promise<Slice> {
  const took: number[] = [];
  let times = 0;
  let spent = 0;
  do {
    await prepare?.();
    const began = performance.now();
    times += await work();
    took.push(performance.now() - began);
    spent += took.at(-1) ?? 0;
  } while (spent < sliceMs);
  return { times, took };
}

function sum(slices: readonly Slice[]): Measured {
  const took = slices.flatMap((one) => one.took);
  return {
    times: slices.reduce((all, one) => all + one.times, 0),
    ms: took.reduce((all, ms) => all + ms, 0),
    p99: p99Of(took),
  };
}
