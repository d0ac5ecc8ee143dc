import { topicName } from '../../contents/service.ts';
import { hasUnseenCharacter } from '../../lib/text.ts';
import { DAY, HOUR, instantOf } from '../../lib/time.ts';

/** UTF-16 units of a topic's key: what is longer is a sentence between two signs. */
const KEY_UNITS_MAX = 60;

/** The form in which two names of a topic are one: `topicName`, lower case; undefined for what can have no page. */
export function topicKey(name: string): string | undefined {
  const key = topicName(name).toLowerCase();
  return key === '' || key.length > KEY_UNITS_MAX || hasUnseenCharacter(key) ? undefined : key;
}

/**
 * What searches add to the heat of a topic, in thousandths: `Σ w · 2^(−age / half-life)` (DOMAIN 5.1). They are counted by
 * day: those of today are as if of now, those of a day before as if of its noon.
 */
export function searchHeat(
  days: readonly { day: string; searches: number }[],
  now: Date,
  { searchWeight, halfLifeHours }: { searchWeight: number; halfLifeHours: number },
): number {
  const heat = days.reduce((sum, { day, searches }) => {
    const begunMs = instantOf(day).getTime();
    const isOver = begunMs + DAY <= now.getTime();
    const ageHours = isOver ? (now.getTime() - begunMs - DAY / 2) / HOUR : 0;
    return sum + searchWeight * searches * 2 ** (-ageHours / halfLifeHours);
  }, 0);
  return Math.round(heat * 1000);
}
