import { dayOf } from '../../text/dictionary.ts';
import type { Limits } from './queries.ts';
import { t } from './texts.ts';

/** What is left of the day on which a message would go out. */
export function leftOf({ left, limit, day }: Limits, now: Date): string {
  if (left === null || limit === null) return '';
  return day === dayOf(now) ? t.leftToday(left, limit) : t.leftOn(day, left, limit);
}
