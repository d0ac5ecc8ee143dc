import { implement } from '@orpc/server';
import { guard, type RequestContext } from '../../lib/http.ts';
import { calendarContract } from './schema.ts';
import { readCalendar } from './service.ts';

/** Handlers of the calendar of publications. */
export function calendarRouter() {
  const os = implement(calendarContract).$context<RequestContext>().use(guard);
  return os.router({
    read: os.read.handler(({ context: { tx, actor, now }, input }) => readCalendar(tx, actor, now, input)),
  });
}
