import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Part } from '../../ui/Part.tsx';
import { useMe } from '../../ui/session.ts';
import { Pill } from '../../ui/Pill.tsx';
import { say, t } from '../texts.ts';
import { LevelWaiting } from './LevelWaiting.tsx';
import {
  mayReadMoney,
  maySeeHealth,
  maySeeQuality,
  maySeeStanding,
  maySetLevel,
  maySetStatus,
  mayView,
} from './may.ts';
import './account.css';

const route = getRouteApi('/shell/console/accounts/$id');
// Each is fetched when it is opened: the page with both would weigh too much.
const LevelForm = lazy(async () => ({ default: (await import('./LevelForm.tsx')).LevelForm }));
const StandingCards = lazy(async () => ({ default: (await import('../standing/StandingCards.tsx')).StandingCards }));
const ViewForm = lazy(async () => ({ default: (await import('./ViewForm.tsx')).ViewForm }));
const StatusForm = lazy(async () => ({ default: (await import('./StatusForm.tsx')).StatusForm }));

/** One account: who it is, its levels and statuses with their reasons, and what an operator may change. */
export function AccountPage() {
  const { id } = route.useParams();
  const me = useMe();
  const [form, setForm] = useState<'level' | 'status' | 'view'>();
  const { data: account } = useSuspenseQuery({
    queryKey: ['accounts', 'one', id],
    queryFn: () => api.accounts.operator.readAccount({ id }),
  });
  return (
    <>
      <PageHead title={account.name}>
        <LinkButton to="/console/accounts" search={{}}>
          {t.backToAccounts}
        </LinkButton>
        {mayReadMoney(me) && account.type !== 'institution' ? (
          <LinkButton to="/console/commissions" search={{ account: id }}>
            {t.toCommissions}
          </LinkButton>
        ) : null}
        {maySeeHealth(me) ? (
          <LinkButton to="/console/risk" search={{ account: id }}>
            {t.toRisk}
          </LinkButton>
        ) : null}
        {maySeeQuality(me) ? (
          <LinkButton to="/console/quality" search={{ account: id }}>
            {t.toQuality}
          </LinkButton>
        ) : null}
        {mayView(me) ? <Button onClick={() => setForm('view')}>{t.viewAccount}</Button> : null}
        {maySetLevel(me) ? <Button onClick={() => setForm('level')}>{t.setLevel}</Button> : null}
        {maySetStatus(me) ? <Button onClick={() => setForm('status')}>{t.setStatus}</Button> : null}
      </PageHead>
      <Flex vertical gap={16}>
        {maySetLevel(me) ? <LevelWaiting account={id} /> : null}
        <Part>
          <div className="account-head">
            <img className="account-avatar" src={account.avatarUrl} width={72} height={72} alt="" />
            <div>
              <p>
                <b>{account.level}</b>{' '}
                <Pill tone={account.status === 'active' ? 'good' : 'bad'}>{say('status', account.status)}</Pill>
              </p>
              <p>{account.intro}</p>
              <p className="quiet num">
                {say('type', account.type)} · {t.openedAt} {dateTime(account.openedAt)}
                {account.subject ? ` · ${t.subject} ${account.subject.name} ··${account.subject.idLast4}` : ''}
              </p>
            </div>
          </div>
        </Part>
        {maySeeStanding(me) && account.type !== 'institution' ? (
          <Suspense>
            <StandingCards account={account} />
          </Suspense>
        ) : null}
        <Flex gap={16} wrap align="start">
          <History
            title={t.levelHistory}
            rows={account.levels.map((row) => ({
              key: `${row.setAt}${row.effectiveAt}`,
              at: row.effectiveAt,
              what: row.level,
              why: row.reason,
            }))}
          />
          <History
            title={t.statusHistory}
            rows={account.statuses.map((row) => ({
              key: row.at,
              at: row.at,
              what: say('status', row.status),
              why: say('reason', row.reason),
            }))}
          />
          <Part title={t.members} className="account-part" style={{ flex: 1, minWidth: 280 }}>
            {account.members.map((member) => (
              <p key={member.userId} className="account-member">
                {member.nickname} <Pill tone="plain">{say('role', member.role)}</Pill>
              </p>
            ))}
          </Part>
        </Flex>
      </Flex>
      <Suspense>
        {form === 'view' ? <ViewForm account={account} close={() => setForm(undefined)} /> : null}
        {form === 'level' ? <LevelForm account={account} close={() => setForm(undefined)} /> : null}
        {form === 'status' ? <StatusForm account={account} close={() => setForm(undefined)} /> : null}
      </Suspense>
    </>
  );
}

function History({ title, rows }: { title: string; rows: { key: string; at: string; what: string; why: string }[] }) {
  return (
    <Part title={title} className="account-part" style={{ flex: 1, minWidth: 280 }}>
      {rows.length === 0 ? t.noHistory : null}
      <ol className="account-history">
        {rows.map(({ key, at, what, why }) => (
          <li key={key}>
            <b>{what}</b> <span className="num">{dateTime(at)}</span>
            <br />
            {why}
          </li>
        ))}
      </ol>
    </Part>
  );
}
