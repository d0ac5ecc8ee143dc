import type { NoticeType, WireNotice, WireSettings, WireUnread } from '../../src/notifications/schema.ts';

/** What the reader was told, all of it or of one type. */
export type NoticesPage = {
  name: 'notices';
  type: NoticeType | null;
  notices: WireNotice[];
  unread: WireUnread;
  /** Subscription messages that the reader has not read. */
  unreadMessages: number;
  more: string | null;
};

/** The last word to e-mails, by the link of one of them. */
export type UnsubscribePage = { name: 'unsubscribe'; token: string; done: boolean };

/** How the reader wants to be told. */
export type NoticeSettingsPage = {
  name: 'noticeSettings';
  settings: WireSettings;
  /** They were just kept, or why they were not. */
  said: 'saved' | { fault: string } | null;
};
