import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Facts } from '../../ui/campaigns/Facts.tsx';
import { Saturation } from '../../ui/campaigns/Saturation.tsx';
import { TimeLine } from '../../ui/campaigns/TimeLine.tsx';
import { domainName, statusName, statusTone } from '../../ui/campaigns/words.ts';
import { lang } from '../../ui/lang.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { DataList } from '../../ui/list/DataList.tsx';
import { pagesOf } from '../../ui/list/pages.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Part } from '../../ui/Part.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { invitedColumns } from './invited.tsx';
import { useManages, useReadsReport } from './manages.ts';
import { campaignQuery, type Campaign } from './queries.ts';
import { Report } from './Report.tsx';
import { Steps } from './Steps.tsx';
import { t } from './texts.ts';
import { Works } from './Works.tsx';
import './campaigns.css';

const route = getRouteApi('/shell/console/campaigns/$id');

/** A campaign on the desk: its state and what may follow, how full it is, who is invited, what happened (DOMAIN 13.4). */
export function CampaignPage() {
  const { id } = route.useParams();
  const { data } = useSuspenseQuery(campaignQuery(id));
  const manages = useManages();
  const readsReport = useReadsReport();
  return (
    <>
      <PageHead title={data.title}>
        <LinkButton to="/console/campaigns" search={{}}>
          {t.back}
        </LinkButton>
        {manages ? (
          <>
            <LinkButton to="/console/campaigns/edit" search={{ copy: id }}>
              {t.copy}
            </LinkButton>
            {mayWrite(data.status) ? (
              <LinkButton to="/console/campaigns/edit" search={{ id }}>
                {t.change}
              </LinkButton>
            ) : null}
          </>
        ) : null}
      </PageHead>
      <div className="campaign-desk">
        <Part>
          <p className="campaign-desk-state">
            <Pill tone={statusTone[data.status]}>{statusName(data.status)}</Pill> {data.theme}
          </p>
          <TimeLine of={data} />
          {manages && data.may.length > 0 ? <Steps of={data} /> : null}
        </Part>
        <Part title={t.what}>
          <section
            className="campaign-about"
            aria-label={t.fDescription}
            dangerouslySetInnerHTML={{ __html: data.descriptionHtml }}
          />
          {manages && mayWrite(data.status) ? (
            <LinkButton to="/console/campaigns/description" search={{ id }}>
              {t.writeDescription}
            </LinkButton>
          ) : null}
          <Facts of={data} classifications={data.classificationScheme.map((one) => nameIn(one))} />
        </Part>
        <div className="campaign-desk-pair">
          <Fill of={data} />
          <History of={data} />
        </div>
        {data.publishedAt === null ? null : (
          <>
            <Works of={data} manages={manages} />
            {readsReport ? <Report of={data} /> : null}
          </>
        )}
        <Invitations of={data} />
      </div>
    </>
  );
}

/** Whether anything of it may be changed still. */
const mayWrite = (status: Campaign['status']): boolean => status !== 'archived' && status !== 'cancelled';

const nameIn = ({ name, nameEn }: { name: string; nameEn: string | null }): string =>
  lang === 'en' ? (nameEn ?? name) : name;

function Fill({ of }: { of: Campaign }) {
  return (
    <Part title={t.fill_title}>
      <Saturation submissions={of.submissions} max={of.maxSubmissions} bp={of.saturationBp} />
      <p className="num">{t.creators(of.creators, of.maxCreators)}</p>
      {of.domains.length > 0 ? (
        <>
          <h3>{t.byDomain}</h3>
          <ul className="campaign-domains num">
            {of.domains.map(({ domain, submissions, max }) => (
              <li key={domain}>
                {domainName(domain)} <b>{t.ofDomain(submissions, max)}</b>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Part>
  );
}

/** Every step with who, when and why (UX 42). */
function History({ of }: { of: Campaign }) {
  return (
    <Part title={t.history}>
      <ol className="campaign-history">
        {of.steps.map(({ nr, toStatus, at, by, byName, reason }) => (
          <li key={nr}>
            <Pill tone={statusTone[toStatus]}>{statusName(toStatus)}</Pill>
            <span>
              {by === 'system' ? t.bySystem : (byName ?? by)} · {reasonText(by, reason)}
            </span>
            <small className="num">{dateTime(at)}</small>
          </li>
        ))}
      </ol>
    </Part>
  );
}

function reasonText(by: string, reason: string): string {
  const isOwn = by === 'system' && (reason === 'SUBMIT_FROM' || reason === 'DEADLINE' || reason === 'FULL');
  return isOwn ? t[`sys_${reason}`] : reason;
}

function Invitations({ of }: { of: Campaign }) {
  const { id } = of;
  const list = useInfiniteQuery(
    pagesOf(['campaign', id, 'invitations'], (from) => api.distribution.campaignInvitations({ id, ...from })),
  );
  return (
    <section aria-label={t.invitations}>
      <h2 className="campaign-desk-part">
        {t.invitations} <small className="num">{t.invitationsOf(of.invitations)}</small>
      </h2>
      <DataList
        label={t.invitations}
        columns={invitedColumns({ at: true, ordered: of.maxCreators !== null })}
        rowKey={(row) => row.id}
        list={list}
        empty={t.invitationsNone}
      />
    </section>
  );
}
