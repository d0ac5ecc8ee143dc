import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { Blank } from '../../ui/Blank.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { t as shell } from '../../ui/texts.ts';
import { CampaignCard } from './CampaignCard.tsx';
import { Filters } from './Filters.tsx';
import { Notice } from './Notice.tsx';
import { campaignsQuery } from './queries.ts';
import type { CampaignsSearch } from './search.ts';
import { Tabs } from './Tabs.tsx';
import { t } from './texts.ts';
import './campaigns.css';

const route = getRouteApi('/shell/own/studio/campaigns');

/** What operators call for: by tab, filter and order, all in the address (DOMAIN 4, UX 26). */
export function Campaigns() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const list = useInfiniteQuery({ ...campaignsQuery(search), placeholderData: (before) => before });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { tab = 'all' } = search;
  return (
    <>
      <PageHead title={t.title} why={t.why} />
      <div className="campaigns">
        <Notice />
        <Tabs active={tab} />
        <Filters
          search={search}
          put={(change) =>
            void navigate({ search: (before) => ({ ...before, ...change }) as CampaignsSearch, resetScroll: false })
          }
        />
        {list.isError ? (
          <Failure error={list.error} reset={() => void list.refetch()} />
        ) : list.isPending ? (
          <Skeleton active />
        ) : rows.length === 0 ? (
          <Empty search={search} />
        ) : (
          <ul className="campaign-list" aria-label={t.list} aria-busy={list.isFetching}>
            {rows.map((row) => (
              <CampaignCard key={row.id} of={row} />
            ))}
          </ul>
        )}
        {list.hasNextPage ? (
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {shell.more}
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** Why nothing stands here, and the one way on (UX 30). */
function Empty({ search }: { search: CampaignsSearch }) {
  const { tab = 'all', sort: _, state, ...narrowing } = search;
  const isNarrowed = Object.keys(narrowing).some((name) => name !== 'tab') || (tab === 'joined' && state !== undefined);
  if (isNarrowed) {
    return (
      <Blank sign="·" title={t.emptyFilter}>
        <LinkButton to="/studio/campaigns" search={tab === 'all' ? {} : { tab }}>
          {t.clear}
        </LinkButton>
      </Blank>
    );
  }
  const act =
    tab === 'invited' ? (
      <LinkButton to="/studio/account">{t.toLevel}</LinkButton>
    ) : tab === 'joined' || state === 'ended' ? (
      <LinkButton to="/studio/campaigns">{t.toAll}</LinkButton>
    ) : (
      <LinkButton to="/studio/campaigns" search={{ state: 'ended' }}>
        {t.toEnded}
      </LinkButton>
    );
  return (
    <Blank sign="·" title={t[`empty_${tab}`]}>
      {act}
    </Blank>
  );
}
