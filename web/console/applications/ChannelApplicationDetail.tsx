import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Flex, Skeleton } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { Material } from '../../ui/applications/Material.tsx';
import { Steps } from '../../ui/applications/Steps.tsx';
import { t as a } from '../../ui/applications/texts.ts';
import { statusTone } from '../../ui/applications/words.ts';
import { Conditions } from '../../ui/eligibility/Conditions.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { applicationQuery } from './queries.ts';
import { t } from './texts.ts';
import '../channels/channels.css';

/** What an operator looks at to decide on an application: material, conditions then and now, what happened (DOMAIN 3.4). */
export function ChannelApplicationDetail({ id }: { id: string }) {
  const { data: of, error, refetch } = useQuery(applicationQuery(id));
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!of) return <Skeleton active />;
  const { account, subChannel, status, reapplyAt, earlier } = of;
  return (
    <div className="application-detail">
      <Card
        className="channel-card"
        title={
          <h2 className="channel-title">
            {account.name} <small>{account.level}</small>
            <Pill tone={statusTone[status]}>{a[`status_${status}`]}</Pill>
          </h2>
        }
        extra={
          <Link to="/console/accounts/$id" params={{ id: account.id }}>
            {t.toAccount}
          </Link>
        }
      >
        <p className="quiet">
          {subChannel.channelName} · {subChannel.name}
          {reapplyAt ? ` · ${t.reapply(dateTime(reapplyAt))}` : ''}
        </p>
        <Material of={of.material} />
      </Card>
      <Flex vertical gap={16}>
        {of.now ? (
          <Card className="channel-card" title={<h2>{t.now}</h2>}>
            <Conditions of={of.now} />
          </Card>
        ) : null}
        {of.outcome && !of.outcome.pass ? (
          <Card className="channel-card" title={<h2>{t.asked}</h2>}>
            <Conditions of={of.outcome} />
          </Card>
        ) : null}
        <Card className="channel-card" title={<h2>{a.steps}</h2>}>
          <Steps of={of.steps} />
        </Card>
        {earlier.length > 0 ? (
          <Card className="channel-card" title={<h2>{t.earlier}</h2>}>
            <ul className="sub-channels">
              {earlier.map((one) => (
                <li key={one.id}>
                  <Link to="/console/channel-applications/$id" params={{ id: one.id }} className="num">
                    {one.submittedAt ? dateTime(one.submittedAt) : a.status_draft}
                  </Link>
                  <Pill tone={statusTone[one.status]}>{a[`status_${one.status}`]}</Pill>
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
      </Flex>
    </div>
  );
}
