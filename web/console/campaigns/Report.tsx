import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { api } from '../../api.ts';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { lang } from '../../ui/lang.ts';
import { Export } from '../../ui/list/Export.tsx';
import { Part } from '../../ui/Part.tsx';
import { submissionName } from '../../ui/submissions/words.ts';
import type { Campaign } from './queries.ts';
import { t } from './texts.ts';
import { w } from './worksTexts.ts';

type Report = Awaited<ReturnType<typeof api.growth.campaignReport.read>>;
type Work = Report['works'][number];

/** What came of a campaign, and of what days (DOMAIN 4). */
export function Report({ of }: { of: Campaign }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['campaign', of.id, 'report'],
    queryFn: () => api.growth.campaignReport.read({ id: of.id }),
  });
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <Part title={w.report}>
      <Funnel of={data} />
      <dl className="campaign-report num">
        {figures(data).map(({ name, value, placed }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value}
              {placed ? (
                <>
                  <Share part={placed.part} />
                  <small>{placed.said}</small>
                </>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      <p>{w.reportSpan(data.countedTo, data.over)}</p>
      <p className="quiet campaign-report-why">
        {w.reportWhy} {data.complete ? '' : w.reportPart}{' '}
        <span className="num">{w.reportAt(dateTime(data.computedAt))}</span>
      </p>
      <Export
        name={`${of.title} · ${w.report}`}
        label={w.reportCsv}
        columns={csv}
        read={() => Promise.resolve({ items: data.works, nextCursor: null })}
        count={() => Promise.resolve(data.works.length)}
      />
    </Part>
  );
}

const inYuan = (fen: number) => (fen / 100).toFixed(2);
const number = (n: number) => n.toLocaleString(lang);

/** How many were left at each step, as bars of what was submitted. */
function Funnel({ of }: { of: Report }) {
  const steps: [string, number][] = [
    [w.rSubmissions, of.submissions],
    [w.rAccepted, of.accepted],
    [w.rChosen, of.chosen],
    [w.rPlaced, of.placed],
  ];
  return (
    <>
      <ol className="campaign-funnel num">
        {steps.map(([name, n]) => (
          <li key={name}>
            <span>{name}</span>
            <Share part={of.submissions === 0 ? 0 : n / of.submissions} />
            <b>{number(n)}</b>
          </li>
        ))}
      </ol>
      <p className="quiet num">{w.reportOf(of.creators, of.rejected)}</p>
    </>
  );
}

/** A part of a whole as a bar. */
function Share({ part }: { part: number }) {
  return (
    <span className="share" aria-hidden="true">
      <i style={{ width: `${Math.round(Math.min(1, part) * 100)}%` }} />
    </span>
  );
}

type Figure = { name: string; value: string; placed?: { part: number; said: string } };

/** What came of it; where the facts tell it, what of it came by the campaign's places. */
function figures(of: Report): Figure[] {
  const split = (name: string, field: keyof Report['byPlaces'], say: (n: number) => string): Figure => {
    const [all, placed] = [of[field], of.byPlaces[field]];
    // Nothing is not divided.
    if (all === 0) return { name, value: say(0) };
    return { name, value: say(all), placed: { part: placed / all, said: w.byPlaces(say(placed), say(all - placed)) } };
  };
  return [
    split(w.rReads, 'reads', number),
    { name: w.rInteractions, value: number(of.interactions) },
    { name: w.rClicks, value: number(of.itemClicks) },
    split(w.rOrders, 'orders', number),
    split(w.rPending, 'pendingFen', yuan),
    split(w.rSettled, 'settledFen', yuan),
  ];
}

const csv: { key: string; title: string; text: (work: Work) => string }[] = [
  { key: 'title', title: w.work, text: ({ title }) => title },
  { key: 'account', title: t.account, text: ({ account }) => account.name ?? account.id },
  { key: 'status', title: t.state, text: ({ status }) => submissionName(status) },
  { key: 'chosen', title: w.isChosen, text: ({ chosen }) => (chosen ? w.yes : w.no) },
  { key: 'submittedAt', title: w.submittedAt, text: ({ submittedAt }) => dateTime(submittedAt) },
  { key: 'countedFrom', title: w.rCountedFrom, text: ({ countedFrom }) => countedFrom ?? '' },
  { key: 'reads', title: w.rReads, text: ({ reads }) => String(reads) },
  { key: 'placedReads', title: w.ofPlaces(w.rReads), text: ({ byPlaces }) => String(byPlaces.reads) },
  { key: 'interactions', title: w.rInteractions, text: ({ interactions }) => String(interactions) },
  { key: 'itemClicks', title: w.rClicks, text: ({ itemClicks }) => String(itemClicks) },
  { key: 'orders', title: w.rOrders, text: ({ orders }) => String(orders) },
  { key: 'placedOrders', title: w.ofPlaces(w.rOrders), text: ({ byPlaces }) => String(byPlaces.orders) },
  { key: 'pending', title: w.rPending, text: ({ pendingFen }) => inYuan(pendingFen) },
  { key: 'placedPending', title: w.ofPlaces(w.rPending), text: ({ byPlaces }) => inYuan(byPlaces.pendingFen) },
  { key: 'settled', title: w.rSettled, text: ({ settledFen }) => inYuan(settledFen) },
  { key: 'placedSettled', title: w.ofPlaces(w.rSettled), text: ({ byPlaces }) => inYuan(byPlaces.settledFen) },
];
