/** How a live session stands, as the host tells it. */
export const liveStatuses = ['announced', 'live', 'ended', 'cancelled'] as const;
export type LiveStatus = (typeof liveStatuses)[number];

export type LiveTimes = { status: LiveStatus | null; startsAt: Date; endsAt: Date };

const steps: Record<LiveStatus, number> = { announced: 0, live: 1, ended: 2, cancelled: 2 };

/**
 * How a session stands at an instant: as the host said, else by its times; what was never said to end ends by its time
 * (API.md, host marketplace: announced → live → ended or cancelled).
 */
export function liveStatusAt({ status, startsAt, endsAt }: LiveTimes, now: Date): LiveStatus {
  if (status === 'ended' || status === 'cancelled') return status;
  if (endsAt <= now) return 'ended';
  return status ?? (startsAt <= now ? 'live' : 'announced');
}

/** What a live session is told anew by: its number, and how it stands. */
export type Told = { version: number | null; status: LiveStatus | null };

/**
 * Whether a word of the host counts against what stands: an older number never does, nor does an earlier step or anything
 * after the session was said to be over, so that a repeat that comes late is harmless.
 */
export function counts(standing: Told, said: Told): boolean {
  if (standing.status === 'ended' || standing.status === 'cancelled') return false;
  if (standing.version !== null && said.version !== null && said.version < standing.version) return false;
  return standing.status === null || said.status === null || steps[said.status] >= steps[standing.status];
}

/** When followers are to be told that it begins; null where nothing is to be told, or not before the host says so. */
export function tellAtOf({ status, startsAt, endsAt }: LiveTimes, now: Date): Date | null {
  if (liveStatusAt({ status, startsAt, endsAt }, now) === 'live') return status === 'live' ? now : startsAt;
  return status === null && endsAt > now ? startsAt : null;
}
