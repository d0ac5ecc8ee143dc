/** A commission rate from an instant (ms) on, in basis points; null is none of its own. */
export type Step = { from: number; rateBp: number | null };

/** The rate in force at an instant by steps that ascend; null before the first. */
export function rateIn(steps: readonly Step[], at: number): number | null {
  return steps.findLast(({ from }) => from <= at)?.rateBp ?? null;
}

/**
 * The steps of a plan after a merchant's wish (DOMAIN 11.2, rate lock): what is more than has been announced holds at
 * once, what is less from `noticeEnd` on, and until then what has been announced already. `steps` ascend and tell what is
 * in force at `now` and what is coming. A good without a rate of its own earns by `shop`, the steps of its shop.
 * Answers the steps from `now` on that replace all that were coming; none where nothing changes.
 */
export function stepsAfter(
  steps: readonly Step[],
  wish: number | null,
  { now, noticeEnd, shop }: { now: number; noticeEnd: number; shop: readonly Step[] },
): Step[] {
  const earns = (rateBp: number | null, at: number) => rateBp ?? rateIn(shop, at) ?? 0;
  const chosen = (at: number): Step => {
    const standing = rateIn(steps, at);
    const kept = at < noticeEnd && earns(standing, at) > earns(wish, at);
    return { from: at, rateBp: kept ? standing : wish };
  };
  const turns = [...steps, ...shop].flatMap(({ from }) => (from > now && from < noticeEnd ? [from] : []));
  const instants = [...new Set([now, ...turns, noticeEnd])].toSorted((a, b) => a - b);
  let last = rateIn(steps, now);
  return instants.map(chosen).filter(({ rateBp }) => {
    const turn = rateBp !== last;
    last = rateBp;
    return turn;
  });
}
