import { dictionary } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';

/** Texts of announcements in the studio. */
export const t = dictionary({
  'zh-CN': {
    title: '公告',
    why: '运营发给你这个账号的消息，包括已经结束的。',
    unread: (n: number) => `${n} 条未读`,
    allRead: '全部标为已读',
    all: '全部公告',
    pinned: '置顶',
    fresh: '未读',
    over: '已结束',
    open: '查看详情',
    since: (at: string) => `${at} 起`,
    span: (from: string, until: string) => `${from} 至 ${until}`,
    none: '还没有公告。有频道、活动或规则的消息时会出现在这里。',
    toHome: '回首页',
    more: '更多',
  },
  en: {
    title: 'Announcements',
    why: 'What operators told this account, also what is over.',
    unread: (n) => `${n} unread`,
    allRead: 'Mark all as read',
    all: 'All announcements',
    pinned: 'Pinned',
    fresh: 'Unread',
    over: 'Over',
    open: 'More about it',
    since: (at) => `since ${at}`,
    span: (from, until) => `${from} to ${until}`,
    none: 'Nothing yet. News of channels, campaigns and rules will stand here.',
    toHome: 'To the first page',
    more: 'More',
  },
})(lang);
