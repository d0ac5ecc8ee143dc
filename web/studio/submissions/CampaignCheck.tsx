import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Saturation } from '../../ui/campaigns/Saturation.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Chance } from '../campaigns/Chance.tsx';
import type { Campaign } from '../campaigns/queries.ts';
import { measured } from './measures.ts';
import { Mend } from './Mend.tsx';
import { goodOf } from './Preflight.tsx';
import { campaignCheckQuery, type Obstacle } from './queries.ts';
import { t } from './texts.ts';
import './submissions.css';

type Props = { of: Campaign; contentId: string | undefined; classificationId: string | undefined };

/** How full a campaign is, what is left in it for the account, and what of the work would keep it out (DOMAIN 4, UX 26). */
export function CampaignCheck({ of, contentId, classificationId }: Props) {
  const check = campaignCheckQuery(of.id, contentId ?? '', classificationId);
  const asked = useQuery({ ...check, enabled: contentId !== undefined });
  const obstacles = asked.data?.obstacles ?? [];
  return (
    <section className="preflight" aria-label={of.title} aria-busy={asked.isFetching}>
      <h3>{of.title}</h3>
      <Saturation submissions={of.submissions} max={of.maxSubmissions} bp={of.saturationBp} />
      <Chance of={of} />
      {asked.error ? <Failure error={asked.error} reset={() => void asked.refetch()} /> : null}
      {asked.data && contentId ? (
        <>
          <Alert
            type={obstacles.length > 0 ? 'error' : 'success'}
            showIcon
            role="status"
            title={obstacles.length > 0 ? t.failRefuse(obstacles.length) : t.campaignPassed}
          />
          <ul className="preflight-failed">
            {obstacles.map((one) => (
              <InTheWay key={one.code} of={one} contentId={contentId} />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function InTheWay({ of: { message, rows }, contentId }: { of: Obstacle; contentId: string }) {
  const ofGoods = rows.filter(({ path }) => path.startsWith('items'));
  const text = (row: Obstacle['rows'][number]) => [goodOf(row.path), row.message].filter(Boolean).join(' · ');
  return (
    <li>
      <Pill tone="bad">{t.effect_refuse}</Pill>
      <span>
        {message}
        {ofGoods.map((row) => (
          <small key={row.path + row.code} className="num">
            {' '}
            {text(row)} {measured({ id: row.code.toLowerCase(), actual: row.actual, required: row.required }, String)}
          </small>
        ))}
      </span>
      {ofGoods[0] ? <Mend field={ofGoods[0].path} contentId={contentId} /> : null}
    </li>
  );
}
