import { standingOf as standingIn, statusName as statusIn } from '../../../src/cps/reading/standing.ts';
import { yuan } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { t } from './texts.ts';

/** How a commission stands, with what that means and the reason where there is one. */
export const standingOf = (of: Parameters<typeof standingIn>[0]) => standingIn(of, lang);

/** The name of a status as filters show it. */
export const statusName = (status: Parameters<typeof statusIn>[0]): string => statusIn(status, lang);

/** An amount with its unit: `7.79 元`. */
export function money(fen: number): string {
  return t.money(yuan(fen));
}

/** `2026-11` as people say it. */
export function monthName(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return t.month(year, String(Number(number)));
}

/** The month so many months later. */
export function monthAfter(month: string, n: number): string {
  const [year = '', number = ''] = month.split('-');
  const index = Number(year) * 12 + Number(number) - 1 + n;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}
