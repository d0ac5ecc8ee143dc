import dayjs from 'dayjs';
// Names of days and months, and the week's first day, for every picker of a Chinese page.
import 'dayjs/locale/zh-cn';

/** A day or time as antd's pickers hold it. */
export const day = (at: string | Date) => dayjs(at);
