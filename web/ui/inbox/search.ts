import { noticeTypes, type NoticeType } from '../../../src/notifications/types.ts';

/** What an address of the notice centre holds. */
export type InboxSearch = { type?: NoticeType; unread?: true };

/** Reads an address; what means nothing is left out. */
export function inboxSearch(search: Record<string, unknown>): InboxSearch {
  const type = noticeTypes.find((one) => one === search['type']);
  return { ...(type && { type }), ...(search['unread'] === true && { unread: true as const }) };
}
