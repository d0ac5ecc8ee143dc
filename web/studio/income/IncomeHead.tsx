import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { PageHead } from '../../ui/PageHead.tsx';
import { actingAccount, useMe } from '../../ui/session.ts';
import { t } from './texts.ts';
import './income-head.css';

const tabs = [
  { to: '/studio/income', label: t.overview },
  { to: '/studio/income/wallet', label: t.wallet },
  { to: '/studio/income/pools', label: t.pools },
  { to: '/studio/income/lost', label: t.lostList },
  { to: '/studio/income/disputes', label: t.disputes },
  { to: '/studio/income/bills', label: t.shopBills },
] as const;

/** Head of every page about money: title, what can be done there, and where one is among its neighbours. */
export function IncomeHead(head: { title: string; why?: string; children?: ReactNode }) {
  const merchant = actingAccount(useMe())?.type === 'merchant';
  const { pathname } = useLocation();
  const here = tabs.findLast(({ to }) => pathname === to || pathname.startsWith(`${to}/`))?.to;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const tab = list.current?.querySelector(`[data-tab="${here ?? ''}"]`);
    tab?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [here]);
  return (
    <>
      <PageHead {...head} />
      <nav className="income-nav" aria-label={t.incomePages}>
        <ul ref={list}>
          {tabs
            .filter(({ to }) => merchant || to !== '/studio/income/bills')
            .map(({ to, label }) => (
              <li key={to} data-tab={to}>
                <Link
                  to={to}
                  search={{}}
                  activeOptions={{ exact: true }}
                  className={to === here ? 'here' : undefined}
                  aria-current={to === here && pathname !== to ? 'true' : undefined}
                >
                  {label}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
    </>
  );
}
