import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../lang.ts';

/** Texts of the bell, which come with the shell. */
export const bell = dictionary({
  'zh-CN': { title: '通知', unread: (n: string) => `通知，${n} 条未读` },
  en: { title: 'Notices', unread: (n: string) => `Notices, ${n} unread` },
})(lang);
