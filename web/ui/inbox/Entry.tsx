import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { WireNotice } from '../../../src/notifications/schema.ts';
import { api } from '../../api.ts';
import { dateTime, fromNow } from '../../text/dictionary.ts';
import { businessNow } from '../clock.ts';
import { lang } from '../lang.ts';
import { actingAccount, useMe } from '../session.ts';
import { t } from './texts.ts';

/** One notice: opening it marks it as read and leads to what it is about. */
export function Entry({ of }: { of: WireNotice }) {
  const queries = useQueryClient();
  const router = useRouter();
  const me = useMe();
  const { id, title, text, url, at, readAt, accountId } = of;
  const name = me.accounts.length > 1 ? me.accounts.find((one) => one.id === accountId)?.name : undefined;
  // Another account's page begins anew, for it; so does a page of the phone.
  const inside = /^\/(studio|desk|console)\b/.test(url) && (accountId === null || accountId === actingAccount(me)?.id);
  const { mutate } = useMutation({
    mutationFn: () => api.notifications.read({ id }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['inbox'] }),
  });
  return (
    <li className={readAt === null ? 'inbox-new' : undefined}>
      <a
        href={url}
        onClick={(event) => {
          if (readAt === null) mutate();
          const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;
          if (!inside || elsewhere) return;
          event.preventDefault();
          router.history.push(url.replace(/[?&]acting=\w+$/, ''));
        }}
      >
        <b dir="auto">
          {readAt === null ? <i role="img" aria-label={t.unread} /> : null}
          {title}
        </b>
        <span dir="auto">{[name, text].filter(Boolean).join(' · ')}</span>
        <time dateTime={at} title={dateTime(at)}>
          {fromNow(at, businessNow(), lang)}
        </time>
      </a>
    </li>
  );
}
