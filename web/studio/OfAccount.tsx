import { Outlet } from '@tanstack/react-router';
import { lazy } from 'react';
import { actingAccount, useMe } from '../ui/session.ts';

const NoAccount = lazy(() => import('./NoAccount.tsx').then((file) => ({ default: file.NoAccount })));

/** The page, for a person with an account; anybody else learns there that one is needed. */
export function OfAccount() {
  return actingAccount(useMe()) ? <Outlet /> : <NoAccount />;
}
