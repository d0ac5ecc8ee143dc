import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Skeleton } from 'antd';
import { useState } from 'react';
import { dateTime } from '../../text/dictionary.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { actingAccount, useMe } from '../../ui/session.ts';
import { useStopped, useWrites } from '../writes.ts';
import { rewardsQuery, type RewardLine } from './queries.ts';
import { RewardDialog } from './RewardDialog.tsx';
import { t } from './texts.ts';
import { leftOf, prizeOf } from './words.ts';
import './rewards.css';

/** The best-reply rewards of the acting account (DOMAIN 6.6). */
export function Rewards() {
  const account = actingAccount(useMe());
  return account ? <RewardsOf accountId={account.id} /> : null;
}

function RewardsOf({ accountId }: { accountId: string }) {
  const writes = useWrites();
  const stopped = useStopped();
  const { now } = useBusinessClock();
  const list = useInfiniteQuery({ ...rewardsQuery(accountId), enabled: writes });
  const [making, setMaking] = useState(false);
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageHead title={t.title} why={writes ? t.why : t.readOnly}>
        <Button type="primary" disabled={!writes || stopped} onClick={() => setMaking(true)}>
          {t.create}
        </Button>
      </PageHead>
      {list.error ? <Failure error={list.error} reset={() => void list.refetch()} /> : null}
      {writes && list.isPending ? <Skeleton active /> : null}
      {list.data && rows.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.none} /> : null}
      <ul className="rewards">
        {rows.map((reward) => (
          <li key={reward.id}>
            <RewardCard reward={reward} now={now()} />
          </li>
        ))}
      </ul>
      {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>{t.more}</Button> : null}
      {making ? <RewardDialog accountId={accountId} onClose={() => setMaking(false)} /> : null}
    </>
  );
}

function RewardCard({ reward, now }: { reward: RewardLine; now: Date }) {
  const { id, contentTitle, state, people, from, to } = reward;
  const left = leftOf(reward, now);
  return (
    <Card title={<h2>{contentTitle}</h2>} extra={<span className={`reward-mark ${state}`}>{t[`state_${state}`]}</span>}>
      <p className="reward-prize num">{prizeOf(reward)}</p>
      <p className="hint num">
        {[t.span(dateTime(from), dateTime(to)), t.people(people), left].filter((one) => one !== '').join(' · ')}
      </p>
      <LinkButton to="/studio/rewards/$id" params={{ id }} aria-label={`${t.open} ${contentTitle}`}>
        {t.open}
      </LinkButton>
    </Card>
  );
}
