import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import localeData from 'dayjs/plugin/localeData.js';
import weekOfYear from 'dayjs/plugin/weekOfYear.js';
import weekday from 'dayjs/plugin/weekday.js';
import { businessNow } from '../clock.ts';
import { parseWall, wallAt, wallDay, type Wall } from './wall.ts';

dayjs.extend(localeData);
dayjs.extend(weekday);
dayjs.extend(weekOfYear);

type Config = Parameters<typeof DatePicker.generatePicker<Wall>>[0];

/** antd names languages `zh_CN`, dayjs `zh-cn` and `en`. */
const named = (locale: string) => (locale === 'zh_CN' ? 'zh-cn' : 'en');

const config: Config = {
  getNow: () => wallAt(businessNow()),
  getFixedDate: wallDay,
  getEndDate: (wall) => wall.endOf('month'),
  getWeekDay: (wall) => wall.day(),
  getYear: (wall) => wall.year(),
  getMonth: (wall) => wall.month(),
  getDate: (wall) => wall.date(),
  getHour: (wall) => wall.hour(),
  getMinute: (wall) => wall.minute(),
  getSecond: (wall) => wall.second(),
  getMillisecond: (wall) => wall.millisecond(),
  addYear: (wall, n) => wall.add(n, 'year'),
  addMonth: (wall, n) => wall.add(n, 'month'),
  addDate: (wall, n) => wall.add(n, 'day'),
  setYear: (wall, n) => wall.year(n),
  setMonth: (wall, n) => wall.month(n),
  setDate: (wall, n) => wall.date(n),
  setHour: (wall, n) => wall.hour(n),
  setMinute: (wall, n) => wall.minute(n),
  setSecond: (wall, n) => wall.second(n),
  setMillisecond: (wall, n) => wall.millisecond(n),
  isAfter: (a, b) => a.isAfter(b),
  isValidate: (wall) => wall.isValid(),
  locale: {
    getWeekFirstDay: (locale) => dayjs().locale(named(locale)).localeData().firstDayOfWeek(),
    getWeekFirstDate: (locale, wall) => wall.locale(named(locale)).weekday(0),
    getWeek: (locale, wall) => wall.locale(named(locale)).week(),
    getShortWeekDays: (locale) => dayjs().locale(named(locale)).localeData().weekdaysMin(),
    getShortMonths: (locale) => dayjs().locale(named(locale)).localeData().monthsShort(),
    format: (locale, wall, format) => wall.locale(named(locale)).format(format),
    parse: (_locale, text, formats) =>
      parseWall(
        text,
        formats.some((format) => format.includes('HH')),
      ),
  },
};

/** antd's picker of days and times, on the deployment's clock instead of this machine's. */
export const WallPicker = DatePicker.generatePicker<Wall>(config);
