const MINUTE_MS = 60_000;

/** How far ahead a content may be scheduled (DOMAIN 2.2): the defaults of the server's policy, which decides. */
const scheduleLimits = { minutesMin: 5, daysMax: 30 };

/** The first and the last instant at which a content may be scheduled at `now` of the business clock. */
export function scheduleRange(now: Date): { from: Date; to: Date } {
  const at = now.getTime();
  return {
    from: new Date(at + scheduleLimits.minutesMin * MINUTE_MS),
    to: new Date(at + scheduleLimits.daysMax * 24 * 60 * MINUTE_MS),
  };
}
