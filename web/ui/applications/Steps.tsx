import { dateTime } from '../../text/dictionary.ts';
import { Pill } from '../Pill.tsx';
import type { Application } from './Material.tsx';
import { t } from './texts.ts';
import { statusTone } from './words.ts';
import './applications.css';

/** Each step of an application: what it became, when, by whom and why. */
export function Steps({ of }: { of: Application['steps'] }) {
  return (
    <ol className="application-steps" aria-label={t.steps}>
      {of.map(({ status, at, by, reasons, note }, nr) => (
        <li key={nr}>
          <Pill tone={statusTone[status]}>{t[`status_${status}`]}</Pill>{' '}
          <span className="num">
            {dateTime(at)} · {by.kind === 'operator' ? by.name : t[`by_${by.kind}`]}
          </span>
          {reasons.map(({ code, message, note: said }) => (
            <p key={code}>
              {message}
              {said ? <small> {said}</small> : null}
            </p>
          ))}
          {note ? <p>{note}</p> : null}
        </li>
      ))}
    </ol>
  );
}
