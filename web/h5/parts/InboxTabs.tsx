/** @jsxImportSource preact */
import { noticeTypeNames, noticeTypes, type NoticeType } from '../../../src/notifications/types.ts';
import type { WireUnread } from '../../../src/notifications/schema.ts';
import { inLang } from '../../../src/lib/text.ts';
import { noticeTexts } from '../noticeTexts.ts';
import { subscriptionTexts } from '../subscriptionTexts.ts';
import { shownUnread } from './Bell.tsx';
import type { View } from './Document.tsx';

type Props = {
  current: NoticeType | 'all' | 'subscriptions';
  unread: WireUnread;
  /** Unread subscription messages. */
  messages: number;
  view: View;
};

/** Everything that comes to a reader: notices by type, and what those whom he follows have sent him. */
export function InboxTabs({ current, unread, messages, view: { lang } }: Props) {
  const t = noticeTexts(lang);
  const entries = [
    { of: 'all', href: '/notices', name: t.all, count: unread.total },
    { of: 'subscriptions', href: '/subscriptions', name: subscriptionTexts(lang).title, count: messages },
    ...noticeTypes.map((one) => ({
      of: one,
      href: `/notices?type=${one}`,
      name: inLang(noticeTypeNames[one], lang),
      count: unread.types[one],
    })),
  ];
  return (
    <nav class="tabs" aria-label={t.types}>
      {entries.map(({ of, href, name, count }) => (
        <a key={of} href={href} aria-current={of === current ? 'page' : undefined}>
          {name}
          {count > 0 ? (
            <small class="count" aria-label={t.unreadOf(count)}>
              {shownUnread(count)}
            </small>
          ) : null}
        </a>
      ))}
    </nav>
  );
}
