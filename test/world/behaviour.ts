import { planBuying } from './behaviour/buying.ts';
import type { Event } from './behaviour/events.ts';
import { planFollows } from './behaviour/follows.ts';
import { planReading } from './behaviour/reading.ts';
import { planTalking } from './behaviour/talking.ts';
import { Dice } from './random.ts';

export type { Act, Event, OrderLine, Scene } from './behaviour/events.ts';
export { worldBegins } from './behaviour/follows.ts';
export { placements } from './behaviour/reading.ts';

/**
 * Three months of the demo world in the order in which they happened, and of today what lies before `until`: the same list
 * on every machine. Times are seconds after today's local midnight, so the loader adds them to that instant and plays them
 * through the services.
 */
export function behaviour(until = 0, seed = 20_260_855): Event[] {
  const dice = new Dice(seed);
  const { follows, events: followed } = planFollows(dice);
  const { clicks, events: read } = planReading(dice, follows);
  const bought = planBuying(dice, clicks);
  const said = planTalking(read);
  return [...followed, ...read, ...said, ...bought].filter((each) => each.at < until).toSorted((a, b) => a.at - b.at);
}
