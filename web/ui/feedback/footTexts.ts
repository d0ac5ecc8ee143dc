import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../lang.ts';

/** Texts below the navigation. */
export const foot = dictionary({
  'zh-CN': { feedback: '反馈', help: '帮助', rules: '创作者规则' },
  en: { feedback: 'Feedback', help: 'Help', rules: 'Rules for creators' },
})(lang);
