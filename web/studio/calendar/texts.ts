import { dictionary } from '../../text/dictionary.ts';
import { targetNames } from '../../text/targets.ts';
import { zoneName } from '../../text/zone.ts';
import { lang } from '../../ui/lang.ts';

/** Texts of the calendar of publications. */
export const t = dictionary({
  'zh-CN': {
    title: '发布日历',
    why: `已发布和已安排的作品，以及每天还能发布几篇。时间为${zoneName('zh-CN')}。`,
    month: '月',
    week: '周',
    view: '显示方式',
    today: '今天',
    before: '上一段',
    after: '下一段',
    hint: '方向键选择日期，回车查看当天；把待发布的作品拖到另一天可以改期。',
    days: '一,二,三,四,五,六,日',
    weekday: (name: string) => `星期${name}`,
    monthName: (year: number, month: number) => `${year} 年 ${month} 月`,
    dayName: (month: number, day: number) => `${month}月${day}日`,
    left: (n: number) => `可发 ${n}`,
    leftToday: (n: number) => `今日还可发布 ${n} 篇`,
    leftOn: (n: number) => `当天还可发布 ${n} 篇`,
    none: '没有安排',
    works: (n: number) => `${n} 篇作品`,
    more: (n: number) => `还有 ${n} 篇`,
    create: '新建',
    createOn: (day: string) => `新建 ${day} 发布的作品`,
    move: '改时间',
    moveOf: (title: string) => `改时间：${title}`,
    moved: (at: string) => `已改到 ${at} 发布`,
    closedDay: '只能安排 5 分钟后至 30 天内的时间',
    truncated: '作品太多，只显示了一部分，请看周视图',
    scheduled: '待发布',
    published: '已发布',
    reviewing: '审核中',
    ...targetNames['zh-CN'],
    planned: (n: number) => (n === 0 ? '当天没有其他安排' : `当天已有 ${n} 篇`),
    close: '关闭',
  },
  en: {
    title: 'Calendar',
    why: `What is published and planned, and how much each day still takes. Times are ${zoneName('en')}.`,
    month: 'Month',
    week: 'Week',
    view: 'View',
    today: 'Today',
    before: 'Before',
    after: 'After',
    hint: 'Arrow keys choose a day, Enter opens it; drag a planned work to another day to move it.',
    days: 'Mon,Tue,Wed,Thu,Fri,Sat,Sun',
    weekday: (name: string) => name,
    monthName: (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`,
    dayName: (month: number, day: number) => `${month}/${day}`,
    left: (n: number) => `${n} left`,
    leftToday: (n: number) => `${n} more may go out today`,
    leftOn: (n: number) => `${n} more may go out that day`,
    none: 'nothing planned',
    works: (n: number) => (n === 1 ? '1 work' : `${n} works`),
    more: (n: number) => `${n} more`,
    create: 'New',
    createOn: (day: string) => `New work for ${day}`,
    move: 'Move',
    moveOf: (title: string) => `Move: ${title}`,
    moved: (at: string) => `Moved to ${at}`,
    closedDay: 'Works can be planned from 5 minutes to 30 days ahead',
    truncated: 'There are too many works to show all; look at a week',
    scheduled: 'Planned',
    published: 'Published',
    reviewing: 'In review',
    ...targetNames.en,
    planned: (n: number) => (n === 0 ? 'nothing else is planned that day' : `${n} on that day already`),
    close: 'Close',
  },
})(lang);

/** A day as people say it: 11月29日 星期日. */
export function dayName(day: string, weekday: number): string {
  const [, month = 0, date = 0] = day.split('-').map(Number);
  return `${t.dayName(month, date)} ${t.weekday(t.days.split(',')[weekday] ?? '')}`;
}
