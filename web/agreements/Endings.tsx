import { dateTime } from '../text/dictionary.ts';
import { Pill, type Tone } from '../ui/Pill.tsx';
import type { Ending } from './queries.ts';
import { SignedText } from './Signed.tsx';
import { t } from './texts.ts';

const tones: Record<Ending['status'], Tone> = {
  asked: 'waiting',
  agreed: 'bad',
  declined: 'plain',
  withdrawn: 'plain',
  lapsed: 'plain',
};

/** How an agreement was ended, or was to be: who asked, with which last day, why, and what became of it. */
export function Endings({ of }: { of: readonly Ending[] }) {
  if (of.length === 0) return null;
  return (
    <ol className="agreement-endings" aria-label={t.endings}>
      {of.map((ending) => (
        <li key={ending.id}>
          <p className="num">
            <b>{headOf(ending)}</b> <Pill tone={tones[ending.status]}>{t[`endStatus_${ending.status}`]}</Pill>
          </p>
          <p className="agreement-quiet num">
            {t[`endKind_${ending.kind}`]} · {dateTime(ending.askedAt)}
            {ending.kind === 'closing' ? null : ` · ${t.reason}：${ending.reason}`}
          </p>
          <SignedText title={t.endText} text={ending.text} hash={ending.textHash} />
        </li>
      ))}
    </ol>
  );
}

function headOf({ kind, askedBy, lastDay }: Ending): string {
  return (kind === 'closing' ? t.endClosed : t.endAsked)(t[`party_${askedBy}`], lastDay);
}
