import type { Tone } from '../ui/Pill.tsx';
import { percent } from '../text/dictionary.ts';
import type { Agreement } from './queries.ts';
import { t } from './texts.ts';

const tones: Record<Agreement['standing'], Tone> = {
  proposed: 'waiting',
  upcoming: 'going',
  in_force: 'good',
  ended: 'plain',
  expired: 'plain',
  declined: 'plain',
  withdrawn: 'plain',
};

/** How an agreement stands, in a word and its tone. */
export function standingOf({ standing }: Pick<Agreement, 'standing'>): { name: string; tone: Tone } {
  return { name: t[`standing_${standing}`], tone: tones[standing] };
}

/** The days of a term in words. */
export function termOf({ firstDay, lastDay }: Pick<Agreement, 'firstDay' | 'lastDay'>): string {
  if (lastDay === null) return t.from(firstDay);
  return lastDay < firstDay ? t.neverBegan : t.fromTo(firstDay, lastDay);
}

/** A share in words: 20%. */
export function shareOf({ shareBp }: Pick<Agreement, 'shareBp'>): string {
  return percent(shareBp);
}
