import type { Lang } from '../../src/lib/problem.ts';

/**
 * The deployment's time zone, in which every time is shown and entered: of the environment on the server, of the page's
 * head in a browser, where the server has written it.
 */
export const timeZone: string =
  (typeof document === 'undefined'
    ? process.env['ZHONGCAO_TZ']
    : document.querySelector<HTMLMetaElement>('meta[name="time-zone"]')?.content) || 'Asia/Shanghai';

/** What people call the deployment's time: 北京时间, Beijing time. Stands beside every field that takes a time. */
export function zoneName(lang: Lang): string {
  if (timeZone === 'Asia/Shanghai') return lang === 'en' ? 'Beijing time' : '北京时间';
  const parts = new Intl.DateTimeFormat(lang, { timeZone, timeZoneName: 'longGeneric' }).formatToParts();
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}
