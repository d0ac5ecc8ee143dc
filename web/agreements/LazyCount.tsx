import { lazy, Suspense } from 'react';

const WaitingCount = lazy(() => import('./WaitingCount.tsx').then((file) => ({ default: file.WaitingCount })));

/** The count in the navigation, which comes after the shell. */
export function LazyCount() {
  return (
    <Suspense>
      <WaitingCount />
    </Suspense>
  );
}
