import type { Level } from '../../levels/schema.ts';
import type { Audience } from './schema.ts';

/** Of an account, what an audience can ask for. */
export type Addressee = { type: string; level: Level; channels: ReadonlySet<string> };

/** Whether an announcement concerns an account, by what the account is now. */
export function addresses(audience: Audience, { type, level, channels }: Addressee): boolean {
  switch (audience.kind) {
    case 'all':
      return true;
    case 'types':
      return audience.types.some((one) => one === type);
    case 'levels':
      return audience.levels.includes(level);
    default:
      return channels.has(audience.channelCode);
  }
}

export type AnnouncementState = 'coming' | 'current' | 'past' | 'withdrawn';

/** Where an announcement stands at an instant; its end is no more part of it. */
export function stateAt(
  { fromAt, untilAt, withdrawnAt }: { fromAt: Date; untilAt: Date | null; withdrawnAt: Date | null },
  now: Date,
): AnnouncementState {
  if (withdrawnAt) return 'withdrawn';
  if (fromAt > now) return 'coming';
  return untilAt === null || untilAt > now ? 'current' : 'past';
}
