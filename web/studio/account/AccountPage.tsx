import { useQuery } from '@tanstack/react-query';
import { Button, Card, Skeleton } from 'antd';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { actingAccount, useMe, type Me } from '../../ui/session.ts';
import { limitsQuery } from '../open/queries.ts';
import { LevelCard } from './LevelCard.tsx';
import { Members } from './Members.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { profileQuery } from './queries.ts';
import { t } from './texts.ts';
import './account.css';

/** The acting account: profile, status, level with its rights, members. */
export function AccountPage() {
  const account = actingAccount(useMe());
  return account ? <Account account={account} /> : null;
}

function Account({ account }: { account: Me['accounts'][number] }) {
  const profile = useQuery(profileQuery(account.id));
  const limits = useQuery(limitsQuery);
  // An institution publishes nothing: it has no homepage and no level.
  const publishes = account.type !== 'institution';
  const failed = [profile, limits].find((query) => query.isError);
  return (
    <>
      <PageHead title={t.title}>
        {publishes ? (
          <Button href={`/u/${account.id}`} target="_blank">
            {t.homepage}
          </Button>
        ) : null}
        <LinkButton to="/studio/open" search={{}}>
          {t.openAnother}
        </LinkButton>
      </PageHead>
      <div className="account">
        <Card>
          <dl className="account-facts">
            <div>
              <dt>{t.type}</dt>
              <dd>{t[account.type]}</dd>
            </div>
            <div>
              <dt>{t.status}</dt>
              <dd>
                {t[account.status]} <small>{t[`${account.status}About`]}</small>
              </dd>
            </div>
            <div>
              <dt>{t.role}</dt>
              <dd>{t[account.role]}</dd>
            </div>
          </dl>
        </Card>
        <Card title={<h2>{t.profile}</h2>}>
          {failed ? (
            <Failure error={failed.error} reset={() => void failed.refetch()} />
          ) : profile.data && limits.data ? (
            <ProfileForm profile={profile.data} limits={limits.data} role={account.role} />
          ) : (
            <Skeleton active />
          )}
        </Card>
        {publishes ? <LevelCard /> : null}
        <Members accountId={account.id} mayManage={account.role === 'owner'} />
      </div>
    </>
  );
}
