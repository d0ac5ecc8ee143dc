import { lazy, Suspense } from 'react';
import { asked } from './ask.ts';
import { useStore } from './store.ts';

// A dialog is heavy, and most visits ask nothing.
const AskDialog = lazy(() => import('./AskDialog.tsx').then((file) => ({ default: file.AskDialog })));

/** The open question, if there is one. */
export function Ask() {
  const question = useStore(asked);
  if (!question) return null;
  return (
    <Suspense>
      <AskDialog question={question} close={() => asked.set(undefined)} />
    </Suspense>
  );
}
