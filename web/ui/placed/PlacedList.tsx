import { labelled } from '../../../src/lib/text.ts';
import type { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { lang } from '../lang.ts';
import { Pill, type Tone } from '../Pill.tsx';
import { t } from './texts.ts';
import './placed.css';

export type Placed = Awaited<ReturnType<typeof api.distribution.workPlacements>>['items'][number];
const tones: Record<Placed['state'], Tone> = { coming: 'waiting', standing: 'good', ended: 'plain' };

/** Why a placement ended, with what the operator wrote who ended it. */
function whyOf({ reason, note }: NonNullable<Placed['ended']>): string {
  const why = t[`reason_${reason}`];
  return note ? labelled(why, note, lang) : why;
}

/** Where and when a work stands, stood or will stand, with the address where readers see it. */
export function PlacedList({ items }: { items: readonly Placed[] }) {
  return (
    <ul className="placed-list">
      {items.map((one) => {
        const page = one.page === 'discover' ? t.discover : one.pageName;
        return (
          <li key={one.id}>
            <b>
              {page} · {one.slotName}
            </b>
            <Pill tone={tones[one.state]}>{one.trial ? t[`trial_${one.state}`] : t[`state_${one.state}`]}</Pill>
            <span className="num">
              {one.ended
                ? t.endedAt(dateTime(one.ended.at), whyOf(one.ended))
                : `${dateTime(one.from)} – ${dateTime(one.to)}`}
            </span>
            {one.hidden ? <span>{t[`hidden_${one.hidden}`]}</span> : null}
            {one.url && one.state === 'standing' && !one.hidden ? (
              <a href={one.url} target="_blank" rel="noreferrer" aria-label={t.seeOn(page)}>
                {t.see}
              </a>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
