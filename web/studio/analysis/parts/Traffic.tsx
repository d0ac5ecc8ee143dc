import { Card } from 'antd';
import { sceneName } from '../../../../src/lib/scene-names.ts';
import { percent } from '../../../text/dictionary.ts';
import { lang } from '../../../ui/lang.ts';
import { count } from '../metrics.ts';
import type { Spanned } from '../queries.ts';
import { t } from '../texts.ts';
import { Bars } from './Bars.tsx';

/** A part of a whole in per cent with one decimal. */
const shareOf = (part: number, whole: number): string =>
  whole > 0 ? percent(Math.round((part / whole) * 1000) * 10) : '';

/** Where reads came from. */
export function Sources({ data: { sources, period } }: { data: Spanned }) {
  return (
    <Card className="part">
      <h2>{t.sources}</h2>
      <p className="soft">{t.sourcesWhy}</p>
      {sources.length === 0 ? (
        <p className="soft">{t.noNumbers}</p>
      ) : (
        <Bars
          caption={t.sources}
          heads={[t.sources, t.share, t.reads]}
          bars={sources.map(({ source, reads }) => ({
            key: source,
            name: source === 'unknown' ? t.source_unknown : sceneName(source, lang),
            value: reads,
            unit: t.unitTimes,
            share: shareOf(reads, period.reads),
          }))}
        />
      )}
    </Card>
  );
}

/** How many viewers of videos came how far; nothing where there was no video. */
export function Watching({ data: { video, rules } }: { data: Spanned }) {
  if (!video) return null;
  const steps = ['viewers', 'quarter', 'half', 'threeQuarters', 'complete'] as const;
  return (
    <Card className="part">
      <h2>{t.watching}</h2>
      <p className="soft">{t.watchingWhy(percent(rules.completeBp))}</p>
      <Bars
        caption={t.watching}
        heads={[t.watching, t.share, t.viewers]}
        bars={steps.map((key) => ({
          key,
          name: t[key],
          value: video[key],
          unit: t.unitPeople,
          share: shareOf(video[key], video.viewers),
        }))}
      />
    </Card>
  );
}

function whyOf(reason: Spanned['excluded'][number]['reason'], rules: Spanned['rules']): string {
  if (reason === 'rate') return t.excluded_rateWhy(rules.readsPerMinuteMax);
  if (reason === 'network') return t.excluded_networkWhy(rules.newVisitorsPerNetworkMax, rules.visitorsPerNetworkMax);
  return t[`excluded_${reason}Why`];
}

/** What the numbers leave out, how much of it, and why. */
export function LeftOut({ data: { excluded, period, rules } }: { data: Spanned }) {
  const repeated = period.rawReads - period.reads - excluded.reduce((sum, { reads }) => sum + reads, 0);
  const rows = [
    ...(['own', 'agent', 'network', 'rate', 'host'] as const).flatMap((reason) => {
      const found = excluded.find((one) => one.reason === reason);
      if (!found) return [];
      return [{ ...found, key: reason, name: t[`excluded_${reason}`], why: whyOf(reason, rules) }];
    }),
    ...(repeated > 0
      ? [{ key: 'repeated', name: t.repeated, why: t.repeatedWhy, reads: repeated, interactions: 0, itemClicks: 0 }]
      : []),
  ];
  return (
    <Card className="part">
      <h2>{t.leftOut}</h2>
      <p className="soft">{rows.length > 0 ? t.leftOutWhy : t.leftOutNone}</p>
      {rows.length > 0 ? (
        <table className="plain">
          <caption className="unseen">{t.leftOut}</caption>
          <thead>
            <tr>
              <th scope="col">{t.reason}</th>
              <th scope="col">{t.reads}</th>
              <th scope="col">{t.interactions}</th>
              <th scope="col">{t.itemClicks}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, why, reads, interactions, itemClicks }) => (
              <tr key={key}>
                <th scope="row">
                  {name}
                  <small>{why}</small>
                </th>
                {[reads, interactions, itemClicks].map((n, i) => (
                  // Three numbers in the order of the heads.
                  <td key={['reads', 'interactions', 'itemClicks'][i]} className="num">
                    {n === 0 ? '–' : count(n)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Card>
  );
}
