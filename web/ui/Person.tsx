import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api.ts';
import { actingAccount, chooseAccount, meQuery, useMe } from './session.ts';
import { t } from './texts.ts';

/** Who is signed in and acts for which account; opened, the other accounts and the way out. */
export function Person() {
  const me = useMe();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const around = useRef<HTMLDivElement>(null);
  const acting = actingAccount(me);
  const others = me.accounts.filter((account) => account.id !== acting?.id);

  useEffect(() => {
    if (!open) return undefined;
    const leave = (event: Event) => {
      if (event.target instanceof Node && !around.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [open]);

  const signOut = async () => {
    await api.identity.signOut();
    queries.setQueryData(meQuery.queryKey, null);
    location.assign('/studio/sign-in');
  };
  const name = acting?.name ?? me.user.nickname;
  return (
    <div
      ref={around}
      className="person"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        setOpen(false);
        around.current?.querySelector('button')?.focus();
      }}
    >
      <button type="button" className="shell-tool" aria-expanded={open} title={name} onClick={() => setOpen(!open)}>
        <span className="person-name">{name}</span> <span aria-hidden="true">▾</span>
      </button>
      {open ? (
        <ul className="person-menu">
          {acting && acting.name !== me.user.nickname ? <li className="person-who">{me.user.nickname}</li> : null}
          {others.map((account) => (
            <li key={account.id}>
              <button type="button" onClick={() => chooseAccount(account)}>
                {t.switchTo(account.name)}
              </button>
            </li>
          ))}
          <li>
            <button type="button" onClick={() => void signOut()}>
              {t.signOut}
            </button>
          </li>
        </ul>
      ) : null}
    </div>
  );
}
