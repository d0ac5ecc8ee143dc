import { Card, Flex } from 'antd';
import type { ReactNode } from 'react';
import { monthName } from '../studio/income/words.ts';
import { dateTime, yuan } from '../text/dictionary.ts';
import { Pill } from '../ui/Pill.tsx';
import { AgreementActs } from './AgreementActs.tsx';
import { Endings } from './Endings.tsx';
import type { OwnAgreement } from './queries.ts';
import { SignedText, Signatures } from './Signed.tsx';
import { t } from './texts.ts';
import { shareOf, standingOf, termOf } from './words.ts';
import './agreements.css';

/** One agreement as a side of it sees it: terms, who signed what, how it ended or may end, and what is to be done. */
export function AgreementCard({ of, extra }: { of: OwnAgreement; extra?: ReactNode }) {
  const other = of.party === 'creator' ? of.institution : of.creator;
  const { name, tone } = standingOf(of);
  const { lastStatement: last } = of;
  return (
    <Card
      className="agreement"
      title={
        <h3 className="agreement-title">
          {other.avatarUrl ? <img src={other.avatarUrl} alt="" width="28" height="28" /> : null}
          {other.name ?? t.gone}
        </h3>
      }
      extra={<Pill tone={tone}>{name}</Pill>}
    >
      <dl className="agreement-terms num">
        <div>
          <dt>{t.share}</dt>
          <dd>
            <b>{shareOf(of)}</b>
            <small>{t.shareWhy}</small>
          </dd>
        </div>
        <div>
          <dt>{t.term}</dt>
          <dd>
            <b>{termOf(of)}</b>
            {of.lastDay === null ? <small>{t.openEnd}</small> : null}
          </dd>
        </div>
        <div>
          <dt>{t.notice}</dt>
          <dd>
            <b>{t.noticeDays(of.noticeDays)}</b>
            <small>{t.noticeWhy(of.noticeDays)}</small>
          </dd>
        </div>
      </dl>
      <p className="agreement-quiet num">
        {t.proposedBy(t[`party_${of.proposedBy}`], dateTime(of.createdAt))}
        {of.standing === 'proposed'
          ? ` · ${of.proposedBy === of.party ? t.expiresOther(dateTime(of.expiresAt)) : t.expires(dateTime(of.expiresAt))}`
          : ''}
      </p>
      {of.note ? <blockquote className="agreement-note">{of.note}</blockquote> : null}
      {last ? (
        <p className="agreement-quiet num">
          {t.lastMonth(monthName(last.month))} ·{' '}
          {t.netTo(yuan(last.netFen), yuan(last.institutionFen), yuan(last.creatorFen))}
        </p>
      ) : null}
      <Signatures of={of.signatures} />
      <Endings of={of.endings} />
      <SignedText title={t.signedText} text={of.text} hash={of.textHash} />
      <Flex gap={8} wrap className="agreement-acts">
        <AgreementActs of={of} />
        {extra}
      </Flex>
    </Card>
  );
}
