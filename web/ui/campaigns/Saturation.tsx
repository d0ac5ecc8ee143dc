import { percent } from '../../text/dictionary.ts';
import { c } from './texts.ts';
import './campaigns.css';

type Props = { submissions: number; max: number | null; bp: number | null };

/** How full a campaign is: a bar with its numbers, or that nothing limits it (DOMAIN 4). */
export function Saturation({ submissions, max, bp }: Props) {
  if (max === null || bp === null) {
    return (
      <p className="saturation num">
        <span>{c.saturation}</span> <b>{c.unlimited}</b> <span className="quiet">{c.taken(submissions)}</span>
      </p>
    );
  }
  return (
    <div className="saturation num">
      <span>{c.saturation}</span> <b>{percent(bp)}</b> <span className="quiet">{c.filled(submissions, max)}</span>
      <div className="saturation-bar" aria-hidden="true">
        <span className={bp >= NEARLY_FULL_BP ? 'is-near' : ''} style={{ width: `${bp / 100}%` }} />
      </div>
    </div>
  );
}

/** From here on a place is soon gone. */
const NEARLY_FULL_BP = 8000;
