import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { dateTime } from '../../text/dictionary.ts';
import { Facts } from '../../ui/campaigns/Facts.tsx';
import { Saturation } from '../../ui/campaigns/Saturation.tsx';
import { c } from '../../ui/campaigns/texts.ts';
import { TimeLine } from '../../ui/campaigns/TimeLine.tsx';
import { domainName, isOver, statusName, statusTone } from '../../ui/campaigns/words.ts';
import { Conditions } from '../../ui/eligibility/Conditions.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Part } from '../../ui/Part.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Chance } from './Chance.tsx';
import { Mine } from './Mine.tsx';
import { campaignQuery, type Campaign } from './queries.ts';
import { Submit } from './Submit.tsx';
import { t } from './texts.ts';
import './campaigns.css';

const route = getRouteApi('/shell/own/studio/campaigns/$id');

/** One campaign: what is called for, when, who may take part and what chance there is (DOMAIN 4, UX 26, 42). */
export function CampaignPage() {
  const { id } = route.useParams();
  const { data } = useSuspenseQuery(campaignQuery(id));
  const over = isOver(data.status);
  return (
    <>
      <PageHead title={data.title}>
        <LinkButton to="/studio/campaigns">{t.back}</LinkButton>
      </PageHead>
      <div className="campaign-page">
        <div className="campaign-side">
          <Part>
            <p className="campaign-marks">
              <Pill tone={statusTone[data.status]}>{statusName(data.status)}</Pill>
              {data.closingSoon ? <Pill tone="bad">{t.closingSoon}</Pill> : null}
              {data.invited ? <Pill tone="going">{t.invited}</Pill> : null}
              <Pill tone="plain">{data.theme}</Pill>
              {data.channel ? <Pill tone="plain">{data.channel.name}</Pill> : null}
            </p>
            {data.coverUrl ? <img className="campaign-banner" src={data.coverUrl} alt="" /> : null}
            <section
              className="campaign-about"
              aria-label={t.about}
              dangerouslySetInnerHTML={{ __html: data.descriptionHtml }}
            />
            <Facts of={data} classifications={data.classifications.map(({ name }) => name)} />
          </Part>
          {data.joined ? <Mine id={id} /> : null}
        </div>
        <div className="campaign-side">
          <Part className="campaign-now" title={over ? t.chanceOver : t.chance}>
            <Saturation submissions={data.submissions} max={data.maxSubmissions} bp={data.saturationBp} />
            <p className="num quiet">{data.submitters > 0 ? t.submitters(data.submitters) : t.noneYet}</p>
            {over ? null : <Chance of={data} />}
            <Submit of={data} />
          </Part>
          <Part title={t.times}>
            <TimeLine of={data} />
          </Part>
          <Part title={t.conditions}>
            <Conditions of={data.chance.outcome} />
          </Part>
          {data.invitation ? <WhyInvited of={data.invitation} /> : null}
        </div>
      </div>
    </>
  );
}

/** What the rule asked and what was measured when the invitation was written (UX 42). */
function WhyInvited({ of }: { of: NonNullable<Campaign['invitation']> }) {
  const { level, contentValue, fanValue, domain } = of.measured;
  const measured: [string, string][] = [
    [c.level, level],
    [c.contentValue, contentValue === null ? c.none : String(contentValue)],
    [c.fanValue, fanValue === null ? c.none : String(fanValue)],
    [c.domain, domain === null ? c.none : domainName(domain)],
  ];
  return (
    <Part title={t.whyInvited}>
      <p className="num quiet">
        {t.whyInvitedAt(dateTime(of.invitedAt))} · {of.named ? c.why_named : c.why_rule}
      </p>
      <dl className="campaign-facts num">
        {measured.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {of.named ? null : <Conditions of={of.outcome} />}
    </Part>
  );
}
