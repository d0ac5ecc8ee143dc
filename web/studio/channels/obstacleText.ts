import { dateTime } from '../../text/dictionary.ts';
import type { Obstacle } from './obstacles.ts';
import { t } from './texts.ts';

/** What stands in the way, in words. */
export function obstacleText(of: Obstacle | undefined): string | undefined {
  if (!of) return undefined;
  return 'at' in of ? t[of.code](dateTime(of.at)) : t[of.code];
}
