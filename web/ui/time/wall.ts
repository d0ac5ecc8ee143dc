import dayjs, { type Dayjs } from 'dayjs';
// Names of days and months, and the week's first day, for every picker of a Chinese page.
import 'dayjs/locale/zh-cn.js';
import utc from 'dayjs/plugin/utc.js';
import { instantIn, offsetIn } from '../../../src/lib/zone.ts';
import { timeZone } from '../../text/zone.ts';

dayjs.extend(utc);

/**
 * What a clock on the wall shows, held as if it were UTC: so neither this machine's zone nor its changes of the clock have
 * a say in what a picker shows and takes.
 */
export type Wall = Dayjs;

/** What clocks of a zone, the deployment's if none is given, show at an instant. */
export function wallAt(at: Date, zone: string = timeZone): Wall {
  return dayjs.utc(at.getTime() + offsetIn(zone, at.getTime()));
}

/** The instant at which clocks of a zone, the deployment's if none is given, show this. */
export function instantAt(wall: Wall, zone: string = timeZone): Date {
  return new Date(instantIn(zone, wall.valueOf()));
}

/** A calendar day `YYYY-MM-DD` as pickers hold it. */
export function wallDay(day: string): Wall {
  return dayjs.utc(day);
}

const day = /^(\d{4})[-/.年](\d{2})[-/.月](\d{2})日?$/;
const dayAndTime = /^(\d{4})[-/.年](\d{2})[-/.月](\d{2})日?[\sT]+(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?$/;

/**
 * A day, or a day with its time, as people type it: `2026-12-20`, `2026/12/20 9:05`, `2026年12月20日 10:00`. Nothing that
 * could still become something else by the next key is taken: pickers read while one types.
 */
export function parseWall(text: string, withTime: boolean): Wall | null {
  const found = (withTime ? dayAndTime : day).exec(text.trim());
  if (!found) return null;
  const numbers = found.slice(1).map((part) => Number(part ?? 0));
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = numbers;
  const at = new Date(Date.UTC(year, month - 1, date, hour, minute, second));
  const fits = at.getUTCMonth() === month - 1 && at.getUTCDate() === date && hour < 24 && minute < 60 && second < 60;
  return fits ? dayjs.utc(at) : null;
}
