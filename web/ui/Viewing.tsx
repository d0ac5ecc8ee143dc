import { useEffect } from 'react';
import { api } from '../api.ts';
import { dateTime } from '../text/dictionary.ts';
import { actingAccount, leaveView, useMe } from './session.ts';
import { t } from './texts.ts';

/** A line under the head while an operator looks at an account as its members see it (DOMAIN 13.6). */
export function Viewing() {
  const account = actingAccount(useMe());
  const until = account?.viewedUntil;
  useEffect(() => {
    if (!account || until === undefined) return undefined;
    // The time is a real one, whatever the clock of business says.
    const over = setTimeout(() => leaveView(account), Math.max(0, Date.parse(until) - Date.now()));
    return () => clearTimeout(over);
  }, [account, until]);
  if (!account || until === undefined) return null;
  const end = async () => {
    await api.accounts.operator.endView();
    leaveView(account);
  };
  return (
    <p className="standing viewing" role="status">
      {t.viewing(account.name, dateTime(until))}{' '}
      <button type="button" onClick={() => void end()}>
        {t.endView}
      </button>
    </p>
  );
}
