import { dateTime, percent } from '../../text/dictionary.ts';
import { findingInWords } from '../../ui/applications/words.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { Pill } from '../../ui/Pill.tsx';
import type { Membership } from './queries.ts';
import { t } from './texts.ts';

const DAY_MS = 86_400_000;
const tones = { keep: 'good', warn: 'waiting', revoke: 'bad' } as const;

/** A member's numbers for the next clean-out, by the code that will run it: 「入选 6 / 10 篇，还有 12 天」 (UX 42). */
export function Numbers({ of }: { of: NonNullable<Membership['cleanOut']> }) {
  const clock = useBusinessClock();
  const { at, exempt, counts, weeks, required, verdict, findings, warned } = of;
  const accepted = weeks ? weeks.revoke : counts.accepted;
  const days = Math.floor((new Date(at).getTime() - clock.now().getTime()) / DAY_MS);
  const share = Math.min(100, required.accepted === 0 ? 100 : (accepted / required.accepted) * 100);
  return (
    <section className="own-numbers num" aria-label={t.numbers}>
      <p>
        <b>{t.accepted(accepted, required.accepted)}</b>
        {weeks && required.revokeWeeks !== null ? <span>{t.weeksRevoke(required.revokeWeeks)}</span> : null}
        <span>{t.daysLeft(days)}</span>
        <span className="quiet">{t.nextCleanOut(dateTime(at))}</span>
      </p>
      <div className="own-bar" aria-hidden="true">
        <span style={{ width: `${share}%` }} data-enough={accepted >= required.accepted} />
      </div>
      <ul>
        {required.rateBp === null || required.rateReviewed === null ? null : (
          <li>
            {counts.reviewed === 0
              ? t.rateNone(required.rateReviewed)
              : t.rate(
                  percent(Math.floor((counts.accepted * 10_000) / counts.reviewed)),
                  percent(required.rateBp),
                  required.rateReviewed,
                )}
          </li>
        )}
        {weeks && required.warnWeeks !== null ? <li>{t.weeksWarn(required.warnWeeks, weeks.warn)}</li> : null}
        {exempt ? <li>{t[`exempt_${exempt}`]}</li> : null}
        {findings.map((one) => (
          <li key={one.rule}>{findingInWords(one)}</li>
        ))}
        {warned ? <li>{t.warnedAt(dateTime(warned.at))}</li> : null}
      </ul>
      <Pill tone={tones[verdict]}>{t[`verdict_${verdict}`]}</Pill>
    </section>
  );
}
