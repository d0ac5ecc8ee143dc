import { useQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Skeleton } from 'antd';
import { useState } from 'react';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { actingAccount, useMe } from '../../ui/session.ts';
import { useStopped, useWrites } from '../writes.ts';
import { NewGroup } from './NewGroup.tsx';
import { groupsQuery, type Group } from './queries.ts';
import { t } from './texts.ts';
import './groups.css';

/** The groups of the acting account (DOMAIN 6.5). */
export function Groups() {
  const account = actingAccount(useMe());
  return account ? <GroupsOf accountId={account.id} /> : null;
}

function GroupsOf({ accountId }: { accountId: string }) {
  const writes = useWrites();
  const stopped = useStopped();
  const { data, error, refetch } = useQuery(groupsQuery(accountId));
  const [making, setMaking] = useState(false);
  const max = data?.groupsMax ?? 0;
  const full = data !== undefined && data.items.length >= max;
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <Button type="primary" disabled={!writes || stopped || !data || full} onClick={() => setMaking(true)}>
          {t.create}
        </Button>
      </PageHead>
      {error ? <Failure error={error} reset={() => void refetch()} /> : null}
      {data || error ? null : <Skeleton active />}
      {data ? (
        <p className="hint groups-quota">
          {!writes ? (
            t.readOnly
          ) : max > 0 ? (
            t.quota(data.items.length, max)
          ) : (
            <>
              {t.noRight}{' '}
              <LinkButton size="small" to="/studio/account">
                {t.toLevel}
              </LinkButton>
            </>
          )}
        </p>
      ) : null}
      {data?.items.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.none} /> : null}
      <ul className="groups">
        {data?.items.map((group) => (
          <li key={group.id}>
            <GroupCard group={group} writes={writes} />
          </li>
        ))}
      </ul>
      {making ? <NewGroup accountId={accountId} onClose={() => setMaking(false)} /> : null}
    </>
  );
}

function GroupCard({ group, writes }: { group: Group; writes: boolean }) {
  const { id, name, intro, members, membersMax, viewer } = group;
  return (
    <Card title={<h2>{name}</h2>} extra={<small className="num">{t.people(members, membersMax)}</small>}>
      <p>{intro}</p>
      <div className="group-acts">
        {writes ? (
          <LinkButton to="/studio/groups/$id" params={{ id }} aria-label={`${t.manage} ${name}`}>
            {t.manage}
          </LinkButton>
        ) : null}
        <Button href={`/g/${id}`} target="_blank" aria-label={`${t.chat} ${name}`}>
          {t.chat}
          {viewer.unread > 0 ? ` · ${t.unread(viewer.unread)}` : ''}
        </Button>
      </div>
    </Card>
  );
}
