/** @jsxImportSource preact */
import { noticeTexts } from '../noticeTexts.ts';
import type { View } from './Document.tsx';

/** Unread notices that are counted one by one; above, it says so. */
const SHOWN_MAX = 99;

export const shownUnread = (n: number): string => (n > SHOWN_MAX ? `${SHOWN_MAX}+` : String(n));

/** The way to the notices, with how many are unread; nothing for a signed-out reader. */
export function Bell({ view }: { view: View }) {
  if (!view.viewer) return null;
  const t = noticeTexts(view.lang);
  const { unread } = view.viewer;
  const count = shownUnread(unread);
  return (
    <a class="bell" href="/notices" aria-label={unread > 0 ? t.bell(count) : t.notices}>
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path d="M6 16v-5a6 6 0 0 1 12 0v5l2 2H4Zm4 5h4" />
      </svg>
      {unread > 0 ? <b aria-hidden="true">{count}</b> : null}
    </a>
  );
}
