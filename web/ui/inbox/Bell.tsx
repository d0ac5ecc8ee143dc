import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../session.ts';
import { bellQuery, shownUnread } from './queries.ts';
import { bell } from './bellTexts.ts';
import './bell.css';

/** The way to the notices, with how many are unread. Looks again every minute. */
export function Bell({ to }: { to: '/studio/notices' | '/desk/notices' | '/console/notices' }) {
  const { unreadNotices } = useMe();
  const { data: unread } = useQuery({ ...bellQuery, initialData: unreadNotices });
  const count = shownUnread(unread);
  return (
    <Link to={to} className="shell-tool shell-bell" aria-label={unread > 0 ? bell.unread(count) : bell.title}>
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <path d="M6 16v-5a6 6 0 0 1 12 0v5l2 2H4Zm4 5h4" />
      </svg>
      {unread > 0 ? <b aria-hidden="true">{count}</b> : null}
    </Link>
  );
}
