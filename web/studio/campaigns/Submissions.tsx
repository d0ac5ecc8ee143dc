import { getRouteApi } from '@tanstack/react-router';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Export } from '../../ui/list/Export.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { columns } from '../submissions/columns.tsx';
import { askedFor, readSubmissions } from '../submissions/queries.ts';
import { SubmissionList } from '../submissions/SubmissionList.tsx';
import { Notice } from './Notice.tsx';
import { Tabs } from './Tabs.tsx';
import { t } from './texts.ts';
import './campaigns.css';

const route = getRouteApi('/shell/own/studio/campaigns/submissions');

/** What was submitted to campaigns: the list of submissions, without those to channels (DOMAIN 4). */
export function Submissions() {
  const { status } = askedFor(route.useSearch());
  const navigate = route.useNavigate();
  const search = { to: 'campaign' as const, ...(status && { status }) };
  return (
    <>
      <PageHead title={t.title} why={t.why}>
        <Export name={t.tab_submissions} columns={columns} read={readSubmissions(search)} />
      </PageHead>
      <div className="campaigns">
        <Notice />
        <Tabs active="submissions" />
        <SubmissionList
          label={t.tab_submissions}
          search={search}
          go={(change) => void navigate({ search: change.status ? { status: change.status } : {} })}
          campaignsOnly
          empty={t.empty_submissions}
          emptyAct={<LinkButton to="/studio/campaigns">{t.toAll}</LinkButton>}
        />
      </div>
    </>
  );
}
