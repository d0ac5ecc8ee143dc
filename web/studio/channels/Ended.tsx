import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { dateTime } from '../../text/dictionary.ts';
import { t as a } from '../../ui/applications/texts.ts';
import { findingInWords } from '../../ui/applications/words.ts';
import { Conditions } from '../../ui/eligibility/Conditions.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { AppealLine } from '../health/AppealLine.tsx';
import type { Membership } from './queries.ts';
import { t } from './texts.ts';

/** Memberships that have ended: when, by which rule, with what was measured and required, and when to apply again (UX 42). */
export function Ended({ of }: { of: readonly Membership[] }) {
  if (of.length === 0) return null;
  return (
    <Card className="own-channel" title={<h2>{t.ended}</h2>}>
      <ul className="own-subs">
        {of.map(({ id, subChannel, applicationId, since, ended }) => (
          <li key={id} className="own-sub">
            <div className="own-sub-head">
              <h3>
                <Link to="/studio/channels/applications/$id" params={{ id: applicationId }}>
                  {subChannel.channelName} · {subChannel.name}
                </Link>
              </h3>
              {ended ? <Pill tone="bad">{a[`rule_${ended.rule}`]}</Pill> : null}
              <span className="quiet num">
                {t.member(dateTime(since).slice(0, 10))}
                {ended ? ` · ${t.endedAt(dateTime(ended.at))}` : ''}
              </span>
            </div>
            {ended ? (
              <div className="num">
                {ended.findings.map((one) => (
                  <p key={one.rule}>{findingInWords(one)}</p>
                ))}
                {ended.outcome ? (
                  <details className="own-sub-conditions" open>
                    <summary>{t.conditionsThen}</summary>
                    <Conditions of={ended.outcome} />
                  </details>
                ) : null}
                {ended.reason ? <p>{ended.reason}</p> : null}
                {ended.reapplyAt ? <p className="own-sub-why">{t.reapply(dateTime(ended.reapplyAt))}</p> : null}
                <AppealLine decision={{ kind: 'membership', subjectId: id }} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
