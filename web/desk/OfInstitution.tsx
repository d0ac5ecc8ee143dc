import { Outlet } from '@tanstack/react-router';
import { lazy } from 'react';
import { seesMoney } from '../studio/income/queries.ts';
import { useMe } from '../ui/session.ts';
import { isInstitution } from './acting.ts';

const NoMoney = lazy(() => import('./NoMoney.tsx').then((file) => ({ default: file.NoMoney })));
const NoInstitution = lazy(() => import('./NoInstitution.tsx').then((file) => ({ default: file.NoInstitution })));

/** The page, for who acts for an institution; anybody else learns there what it is. */
export function OfInstitution() {
  return isInstitution(useMe()) ? <Outlet /> : <NoInstitution />;
}

/** The pages of authorisations and money, for who sees those of the institution (DOMAIN 1.3). */
export function OfMoney() {
  return seesMoney(useMe()) ? <Outlet /> : <NoMoney />;
}
