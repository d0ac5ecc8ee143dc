import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { Pill } from '../../ui/Pill.tsx';
import { bracketed, signs } from '../../ui/signs.ts';
import { shownTitle } from '../titles.ts';
import { fanPinQuery, type OwnPins } from './queries.ts';
import { p } from './texts.ts';
import './fanpin.css';

/** How the last pin for fans stands and what came from the feed meanwhile, while it runs and until the next one may begin. */
export function FanPinLine() {
  const { data } = useQuery(fanPinQuery);
  const { now } = useBusinessClock();
  if (!data?.pin) return null;
  const { pin, againAt } = data;
  const stands = isStanding(data, now());
  if (!stands && (againAt === null || Date.parse(againAt) <= now().getTime())) return null;
  const { from, to, reads, clicks } = pin.numbers;
  return (
    <Card size="small" className="fanpin-line">
      <p>
        <Pill tone={stands ? 'going' : 'plain'}>{p.line}</Pill>
        <b>{shownTitle(pin.contentTitle)}</b>
        <span className="num">{stands ? p.until(dateTime(pin.endsAt)) : endedOf(pin)}</span>
        {stands || againAt === null ? null : <span className="num soft">{p.again(dateTime(againAt))}</span>}
      </p>
      <p className="num soft" title={p.how}>
        {[p.reads(reads), p.clicks(clicks)].join(' · ') + bracketed(p.days(from, to))}
      </p>
      <p className="soft fanpin-how">{p.how}</p>
    </Card>
  );
}

/** The mark in a work's row while it is pinned for fans. */
export function FanPinned({ id }: { id: string }) {
  const { data } = useQuery(fanPinQuery);
  const { now } = useBusinessClock();
  return data?.pin?.contentId === id && isStanding(data, now()) ? <Pill tone="going">{p.mark}</Pill> : null;
}

/** Whether the last pin stands. */
export function isStanding({ pin }: OwnPins, now: Date): boolean {
  return pin !== null && pin.ended === null && Date.parse(pin.endsAt) > now.getTime();
}

function endedOf({ ended, endsAt }: NonNullable<OwnPins['pin']>): string {
  if (!ended) return p.over(dateTime(endsAt));
  const why = p[`why_${ended.why}`];
  const said = why === '' ? '' : bracketed(ended.note === '' ? why : `${why}${signs.colon}${ended.note}`);
  return p.over(dateTime(ended.at)) + said;
}
