import { Result } from 'antd';
import { LinkButton } from '../../ui/LinkButton.tsx';
import type { Application } from './queries.ts';
import { t } from './texts.ts';

/** The end: open, or waiting for an operator. */
export function Opened({ application }: { application: Application }) {
  if (application.status !== 'opened') {
    return <Result status="info" title={t.waitingTitle} subTitle={t.waitingText} extra={<HomeLink />} />;
  }
  return (
    <Result
      status="success"
      title={t.openedTitle(application.profile?.name ?? '')}
      subTitle={t.openedText}
      extra={[
        <LinkButton
          key="post"
          color="primary"
          variant="solid"
          to="/studio/contents/$id"
          params={{ id: 'new' }}
          search={{}}
        >
          {t.firstPost}
        </LinkButton>,
        <HomeLink key="home" />,
      ]}
    />
  );
}

function HomeLink() {
  return <LinkButton to="/studio">{t.toHome}</LinkButton>;
}
