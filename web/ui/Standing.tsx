import { useEffect, useState, useSyncExternalStore } from 'react';
import { problemIn, signedOutEvent, api } from '../api.ts';
import { signInAddress } from './Failure.tsx';
import { t } from './texts.ts';

/** A line under the head while the network or the session is gone, so that nobody writes into the void. */
export function Standing() {
  const online = useSyncExternalStore(listenToNetwork, () => navigator.onLine);
  const ended = useSessionEnded();
  if (ended)
    return (
      <p className="standing" role="alert">
        {t.sessionEnded}
        {t.sessionEndedWhy} <a href={signInAddress()}>{t.signIn}</a>
      </p>
    );
  return online ? null : (
    <p className="standing" role="alert">
      {t.offline}
    </p>
  );
}

/** Whether the session has ended: a refused call is only the hint, the server is asked who is signed in. */
function useSessionEnded(): boolean {
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    const check = () =>
      void api.accounts.me().then(
        () => setEnded(false),
        (error: unknown) => setEnded(problemIn(error)?.status === 401),
      );
    addEventListener(signedOutEvent, check);
    return () => removeEventListener(signedOutEvent, check);
  }, []);
  return ended;
}

function listenToNetwork(changed: () => void): () => void {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
}
