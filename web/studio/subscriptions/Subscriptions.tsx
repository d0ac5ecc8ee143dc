import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Skeleton } from 'antd';
import { useState } from 'react';
import { dateTime, shortCount } from '../../text/dictionary.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { Failure } from '../../ui/Failure.tsx';
import { lang } from '../../ui/lang.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { actingAccount, useMe } from '../../ui/session.ts';
import { useWrites } from '../writes.ts';
import { Composer } from './Composer.tsx';
import { MessageCard } from './MessageCard.tsx';
import { limitsQuery, messagesQuery, type Limits } from './queries.ts';
import { t } from './texts.ts';
import { leftOf } from './words.ts';
import './subscriptions.css';

/** The subscription messages of the acting account: what may be sent, what was, and what came of it (DOMAIN 6.4). */
export function Subscriptions() {
  const account = actingAccount(useMe());
  return account ? <SubscriptionsOf account={account} /> : null;
}

type Account = { id: string; name: string };

function SubscriptionsOf({ account }: { account: Account }) {
  const writes = useWrites();
  const { now } = useBusinessClock();
  const limits = useQuery(limitsQuery(account.id));
  const list = useInfiniteQuery(messagesQuery(account.id));
  const [writing, setWriting] = useState(false);
  const messages = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const error = list.error ?? limits.error;
  return (
    <>
      <PageHead title={t.title} why={writes ? t.why : t.readOnly}>
        <Button type="primary" disabled={!writes || limits.data?.open !== true} onClick={() => setWriting(true)}>
          {t.create}
        </Button>
      </PageHead>
      {error ? <Failure error={error} reset={() => void Promise.all([list.refetch(), limits.refetch()])} /> : null}
      {limits.data ? <Allowance limits={limits.data} now={now()} /> : null}
      {list.isPending ? <Skeleton active /> : null}
      {list.data && messages.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.none} /> : null}
      <ul className="messages">
        {messages.map((message) => (
          <li key={message.id}>
            <MessageCard message={message} accountId={account.id} writes={writes} />
          </li>
        ))}
      </ul>
      {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>{t.more}</Button> : null}
      {writing ? <Composer account={account} onClose={() => setWriting(false)} /> : null}
    </>
  );
}

/** What is left of the day and when messages go out, or why none can be sent. */
function Allowance({ limits, now }: { limits: Limits; now: Date }) {
  const { open, penalty, windowFrom, windowTo, perFanPerDay, followers } = limits;
  if (open)
    return (
      <p className="hint num messages-left">
        {[
          leftOf(limits, now),
          t.hours(windowFrom, windowTo),
          t.perFan(perFanPerDay),
          t.followers(shortCount(followers, lang)),
        ].join(' · ')}
      </p>
    );
  const until = penalty?.until;
  return (
    <Alert
      className="messages-left"
      type={penalty ? 'warning' : 'info'}
      showIcon
      title={t.closed}
      description={penalty ? (until ? t.penaltyUntil(dateTime(until)) : t.penaltyWhy) : t.closedWhy}
      action={
        penalty ? (
          <LinkButton to="/studio/health">{t.toHealth}</LinkButton>
        ) : (
          <LinkButton to="/studio/account">{t.toRights}</LinkButton>
        )
      }
    />
  );
}
