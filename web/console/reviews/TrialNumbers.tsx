import type { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { lang } from '../../ui/lang.ts';
import { d } from './texts.ts';

type Trial = NonNullable<Awaited<ReturnType<typeof api.growth.reviews.read>>['trial']>;

/** What a trial brought, beside what works of its sub-channel brought meanwhile, and what deciding on it means (DOMAIN 3.5). */
export function TrialNumbers({ of: { from, to, work, average, peers } }: { of: Trial }) {
  return (
    <section className="trial" aria-label={d.trial}>
      <h2 className="num">{d.trialSpan(dateTime(from), dateTime(to))}</h2>
      <dl className="num">
        {(['reads', 'itemClicks', 'orders'] as const).map((field) => (
          <Figure key={field} name={d[`trial_${field}`]} own={work[field]} mean={average?.[field]} />
        ))}
      </dl>
      {work.reads === 0 ? <p className="quiet">{d.trialUnread}</p> : null}
      <p className="quiet">{average ? d.trialPeers(peers) : d.trialAlone}</p>
      <p className="quiet">{d.trialMeans}</p>
    </section>
  );
}

/** A number of the work, above a bar beside that of the others. */
function Figure({ name, own, mean }: { name: string; own: number; mean: number | undefined }) {
  const most = Math.max(own, mean ?? 0, 1);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {own.toLocaleString(lang)}
        {mean === undefined ? null : <small>{d.trialMean(mean.toLocaleString(lang))}</small>}
      </dd>
      {mean === undefined ? null : (
        <dd className="trial-bars" aria-hidden="true">
          <i style={{ width: `${(100 * own) / most}%` }} />
          <i style={{ width: `${(100 * mean) / most}%` }} />
        </dd>
      )}
    </div>
  );
}
