import { refusals, Refusal } from './errors.ts';
import { SECOND } from './time.ts';

const refuse = refusals({
  UNAVAILABLE: [503, '服务暂时不可用，请稍后重试', 'The service is not available for a moment, please try again'],
});

/** When somebody who met a database that is away should come again. */
const RETRY_AFTER_SECONDS = 2;

/** Classes of SQLSTATE that say: not now. 08 connection, 40 rolled back (deadlock, serialisation), 53 resources. */
const passingClasses = new Set(['08', '40', '53']);
/** The server shuts down, crashes or starts up; a lock was not to be had in the time given. */
const passingStates = new Set(['57P01', '57P02', '57P03', '55P03']);
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
/** What the driver says without a code, from `pg` and `pg-pool`. */
const driverTexts =
  /^Connection terminated|^timeout (?:exceeded|expired)|Client (?:has encountered a connection error|was closed) and is not queryable/;

/**
 * Whether an error says that the database was away, is coming up, or had to undo a transaction for another's sake: nothing
 * is wrong with what was asked, and asking again is right.
 */
export function isPassing(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (socketCodes.has(code)) return true;
  // The unix socket of a server that is not there.
  if (code === 'ENOENT') return 'syscall' in error && error.syscall === 'connect';
  if (/^[0-9A-Z]{5}$/.test(code)) return passingStates.has(code) || passingClasses.has(code.slice(0, 2));
  return driverTexts.test(error.message);
}

/** The answer to who met a passing error: 503 with Retry-After, never a 500. Any other error stays as it is. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof Refusal || !isPassing(error)) return error;
  return refuseUnavailable();
}

/** What a process that has as much to do as it can refuses with. */
export const refuseUnavailable = (): Refusal => refuse.UNAVAILABLE([], { retryAfterSeconds: RETRY_AFTER_SECONDS });

/** Waits before the next of several tries, a little longer each time. */
export function pauseMs(tries: number): number {
  return Math.min(SECOND, 20 * 2 ** tries);
}
