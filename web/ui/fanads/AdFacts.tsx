import type { api } from '../../api.ts';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { useBusinessClock } from '../clock.ts';
import { lang } from '../lang.ts';
import type { Tone } from '../Pill.tsx';
import { signs } from '../signs.ts';
import { f } from './texts.ts';
import '../facts.css';

export type Ad = Awaited<ReturnType<typeof api.fanAds.read>>;

export const adTones: Record<Ad['state'], Tone> = {
  requested: 'waiting',
  accepted: 'going',
  running: 'going',
  finished: 'good',
  refused: 'bad',
  cancelled: 'plain',
};

/** A request for promotion: what was asked for, what was agreed, what came of it, why it ended. */
export function AdFacts({ ad }: { ad: Ad }) {
  const { now } = useBusinessClock();
  const { budgetFen, days, audience, remark, createdAt, agreed, fulfilment, ended, startedAt } = ad;
  const over = agreed !== null && startedAt !== null && !fulfilment && Date.parse(agreed.to) <= now().getTime();
  return (
    <dl className="facts-of num">
      <Fact name={f.budget} value={f.yuan(yuan(budgetFen))} />
      <Fact name={f.days} value={f.daysN(days)} />
      <Fact name={f.audience} value={f[`audience_${audience}`]} />
      {remark === '' ? null : <Fact name={f.remark} value={remark} />}
      <Fact name={f.askedAt} value={dateTime(createdAt)} />
      {agreed ? (
        <>
          <Fact name={f.price} value={f.yuan(yuan(agreed.priceFen))} />
          <Fact name={f.time} value={f.span(dateTime(agreed.from), dateTime(agreed.to))} />
          {agreed.note === '' ? null : <Fact name={f.note} value={agreed.note} />}
        </>
      ) : null}
      {ended ? <Fact name={f[`state_${ad.state}`]} value={endedText(ended)} /> : null}
      {fulfilment ? (
        <>
          <Fact
            name={f.result}
            value={[f.impressions(counted(fulfilment.impressions)), f.clicks(counted(fulfilment.clicks))].join(' · ')}
          />
          <Fact name={f.charged} value={f.yuan(yuan(fulfilment.chargedFen))} />
          <Fact name={f.evidence} value={fulfilment.evidence} />
        </>
      ) : over ? (
        <Fact name={f.result} value={f.notYet} />
      ) : null}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

const counted = (n: number) => n.toLocaleString(lang);

function endedText({ at, why, reason }: NonNullable<Ad['ended']>): string {
  const who = f[`why_${why}`];
  return `${dateTime(at)} ${reason === '' ? who : `${who}${signs.colon}${reason}`}`;
}
