import { implement } from '@orpc/server';
import { refusals } from '../lib/errors.ts';
import { guard, type RequestContext } from '../lib/http.ts';
import { analysisOf } from './analysis.ts';
import { growthContract } from './schema.ts';
import { studioRouter } from './studio.ts';

const refuse = refusals({
  CLOCK_FIXED: [403, '只有演示模式可以移动时钟', 'The clock moves only in demo mode'],
});

/** Moves business time and runs what falls due on the way; given by the worker. */
export type AdvanceClock = (to: Date) => Promise<Date>;

/** Handlers of the growth contract. */
export function growthRouter(advance: AdvanceClock) {
  const os = implement(growthContract).$context<RequestContext>().use(guard);
  return os.router({
    studio: studioRouter(),
    analyse: os.analyse.handler(({ context: { tx, actor, now }, input }) => {
      const { id, ...days } = input;
      return analysisOf(tx, actor, now, id, days);
    }),
    readClock: os.readClock.handler(({ context: { now, config } }) => ({
      now: now.toISOString(),
      movable: config.demo,
    })),
    moveClock: os.moveClock.handler(async ({ context: { config }, input }) => {
      if (!config.demo) throw refuse.CLOCK_FIXED();
      return { now: (await advance(new Date(input.to))).toISOString() };
    }),
  });
}
