import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../api.ts';
import { t } from './texts.ts';

/** What is overdue or waits, each with the way to it; nothing to roles that see none of it (DOMAIN 13.1). */
export function Waiting() {
  const { data } = useQuery({
    queryKey: ['waiting'],
    queryFn: () => api.growth.waiting.read(),
    refetchInterval: 60_000,
  });
  if (!data) return null;
  const tile = (label: string, n: number | null, bad: boolean, link: ReactNode) =>
    n === null ? null : (
      <li key={label} className={n === 0 ? undefined : bad ? 'bad' : 'due'}>
        <b className="num">{n}</b>
        {link}
      </li>
    );
  return (
    <ul className="waiting" aria-label={t.waitingTitle}>
      {tile(t.disputesOverdue, data.disputesOverdue, true, <Link to="/console/disputes">{t.disputesOverdue}</Link>)}
      {tile(
        t.billsOverdue,
        data.billsOverdue,
        true,
        <Link to="/console/shop-bills" search={{ state: 'overdue' }}>
          {t.billsOverdue}
        </Link>,
      )}
      {tile(
        t.approvalsWaiting,
        data.approvalsWaiting,
        false,
        <Link to="/console/approvals">{t.approvalsWaiting}</Link>,
      )}
      {tile(t.poolsBelowZero, data.poolsBelowZero, true, <Link to="/console/pools">{t.poolsBelowZero}</Link>)}
    </ul>
  );
}
