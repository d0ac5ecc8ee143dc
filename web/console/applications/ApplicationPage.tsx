import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { ChannelApplicationDetail } from './ChannelApplicationDetail.tsx';
import { applicationQuery } from './queries.ts';
import { t } from './texts.ts';

const route = getRouteApi('/shell/console/channel-applications/$id');

/** One application on a page of its own. */
export function ApplicationPage() {
  const { id } = route.useParams();
  const { data } = useSuspenseQuery(applicationQuery(id));
  return (
    <>
      <PageHead title={t.detail(data.account.name)}>
        <LinkButton to="/console/channel-applications" search={{}}>
          {t.back}
        </LinkButton>
      </PageHead>
      <ChannelApplicationDetail id={id} />
    </>
  );
}
