import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../lang.ts';

/** Texts of feedback, in the shell and at its desk. */
export const f = dictionary({
  'zh-CN': {
    title: '反馈',
    kind: '类型',
    kind_bug: '出错了',
    kind_wish: '建议',
    kind_complaint: '投诉',
    kind_other: '其他',
    text: '内容',
    textHint: '5-1000 字。会一并记下你现在所在的页面。',
    textNeeded: '请写 5-1000 字',
    send: '提交',
    cancel: '取消',
    sent: '已收到，谢谢。答复会显示在这里。',
    mine: '我的反馈',
    status_open: '待答复',
    status_answered: '已答复',
    status_closed: '已关闭',
  },
  en: {
    title: 'Feedback',
    kind: 'Kind',
    kind_bug: 'Something is broken',
    kind_wish: 'A wish',
    kind_complaint: 'A complaint',
    kind_other: 'Something else',
    text: 'What is it?',
    textHint: '5-1000 characters. The page that you are on is noted with it.',
    textNeeded: 'Write 5-1000 characters',
    send: 'Send',
    cancel: 'Cancel',
    sent: 'Received, thank you. The answer will stand here.',
    mine: 'My feedback',
    status_open: 'not answered yet',
    status_answered: 'answered',
    status_closed: 'closed',
  },
})(lang);

export const feedbackKinds = ['bug', 'wish', 'complaint', 'other'] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];
