import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { dateTime } from '../text/dictionary.ts';
import { LinkButton } from '../ui/LinkButton.tsx';
import { actingAccount, useMe } from '../ui/session.ts';
import { overviewQuery } from './home/queries.ts';
import { t } from './texts.ts';
import './status-notice.css';

/** Says to an account that is not in good standing how it stands, since when, why, and what that means (UX 26, 42). */
export function StatusNotice() {
  const status = actingAccount(useMe())?.status ?? 'active';
  const { data } = useQuery({ ...overviewQuery, enabled: status !== 'active' });
  if (status === 'active') return null;
  const standing = data?.standing.status === status ? data.standing : undefined;
  return (
    <Alert
      className="status-notice"
      type={status === 'restricted' ? 'warning' : 'error'}
      showIcon
      title={
        <span className="num">
          {t[`account_${status}`]}
          {standing?.since ? ` · ${t.accountSince(dateTime(standing.since))}` : ''}
        </span>
      }
      action={
        <LinkButton size="small" to="/studio/health" search={{}}>
          {t.health}
        </LinkButton>
      }
      description={
        <>
          {standing?.reason ? <p>{t.accountReason(standing.reason)}</p> : null}
          <p>{t[`account_${status}Why`]}</p>
          {status === 'restricted' && standing?.penalty ? (
            <p className="num">
              {t.restrictedHold}
              {standing.penalty.until === null ? '' : t.restrictedUntil(dateTime(standing.penalty.until))}
            </p>
          ) : null}
        </>
      }
    />
  );
}
