import { Link } from '@tanstack/react-router';
import { dateTime } from '../../text/dictionary.ts';
import { Saturation } from '../../ui/campaigns/Saturation.tsx';
import { isOver, statusName, statusTone } from '../../ui/campaigns/words.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Chance } from './Chance.tsx';
import { obstacleText } from './obstacles.ts';
import type { Campaign } from './queries.ts';
import { t } from './texts.ts';

/** A campaign at a glance: what, by when, how full, and whether there is a place for oneself (DOMAIN 4). */
export function CampaignCard({ of }: { of: Campaign }) {
  const { id, title, theme, channel, coverUrl, description, chance, status, submitters } = of;
  const [obstacle] = chance.obstacles;
  return (
    <li className="campaign-card">
      {coverUrl ? (
        <img className="campaign-cover" src={coverUrl} alt="" loading="lazy" width="320" height="180" />
      ) : (
        <span className="campaign-cover campaign-blank" aria-hidden="true">
          {theme}
        </span>
      )}
      <div className="campaign-body">
        <p className="campaign-marks">
          {status === 'collecting' ? null : <Pill tone={statusTone[status]}>{statusName(status)}</Pill>}
          {of.closingSoon ? <Pill tone="bad">{t.closingSoon}</Pill> : null}
          {of.invited ? <Pill tone="going">{t.invited}</Pill> : null}
          <Pill tone="plain">{theme}</Pill>
          {channel ? <Pill tone="plain">{channel.name}</Pill> : null}
          {of.itemCategories.map((one) => (
            <Pill key={one.id} tone="plain">
              {one.name}
            </Pill>
          ))}
        </p>
        <h2>
          <Link to="/studio/campaigns/$id" params={{ id }}>
            {title}
          </Link>
        </h2>
        <p className="campaign-when num">
          {status === 'scheduled' ? t.begins(dateTime(of.submitFrom)) : t.deadline(dateTime(of.submitDeadline))} ·{' '}
          {submitters > 0 ? t.submitters(submitters) : t.noneYet}
        </p>
        <p className="campaign-text">{description}</p>
        <Saturation submissions={of.submissions} max={of.maxSubmissions} bp={of.saturationBp} />
        {isOver(status) ? null : <Chance of={of} />}
        <div className="campaign-act">
          <LinkButton
            to="/studio/campaigns/$id"
            params={{ id }}
            {...(chance.open ? { color: 'primary' as const, variant: 'solid' as const } : {})}
            aria-label={`${chance.open ? t.submit : t.look} · ${title}`}
          >
            {chance.open ? t.submit : t.look}
          </LinkButton>
          {obstacle ? <small>{obstacleText(obstacle, of)}</small> : null}
        </div>
      </div>
    </li>
  );
}
