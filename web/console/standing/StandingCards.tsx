import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { certifiedRole } from '../../../src/accounts/roles.ts';
import { domainNames } from '../../../src/lib/domain-names.ts';
import { inLang } from '../../../src/lib/text.ts';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Failure } from '../../ui/Failure.tsx';
import { lang } from '../../ui/lang.ts';
import { Part } from '../../ui/Part.tsx';
import { useMe } from '../../ui/session.ts';
import type { StandingAct } from './Forms.tsx';
import { t } from './texts.ts';

// Dialogs are heavy, and most visits only read.
const Forms = lazy(async () => ({ default: (await import('./Forms.tsx')).Forms }));

type Standing = Awaited<ReturnType<typeof api.accounts.operator.readStanding>>;
type Certification = Standing['certifications'][number];
const numbers = ['creatorIndex', 'contentValue', 'fanValue', 'domainFocus', 'commercialValue', 'activity'] as const;

/** Scores, certifications and invited lists of an account, and what a channel manager sets of them (DOMAIN 1.4, 3.3, 8.2). */
export function StandingCards({ account }: { account: { id: string; name: string } }) {
  const may = useMe().roles.some((role) => role === 'channel_manager' || role === 'admin');
  const [act, setAct] = useState<StandingAct>();
  const standing = useQuery({
    queryKey: ['accounts', 'standing', account.id],
    queryFn: () => api.accounts.operator.readStanding({ id: account.id }),
  });
  const lists = useQuery({
    queryKey: ['accounts', 'lists', account.id],
    queryFn: () => api.distribution.accountLists({ id: account.id }),
    enabled: may,
  });
  const failed = [standing, lists].find(({ error }) => error);
  if (failed) return <Failure error={failed.error} reset={() => void failed.refetch()} />;
  if (!standing.data) return <Skeleton active />;
  const { scores, certifications } = standing.data;
  const part = { flex: 1, minWidth: 280 };
  const button = (next: StandingAct, label: string) =>
    may ? (
      <Button size="small" onClick={() => setAct(next)}>
        {label}
      </Button>
    ) : null;
  return (
    <Flex gap={16} wrap align="start">
      <Part className="account-part" style={part} title={t.scores}>
        {scores ? <Scores of={scores} /> : t.noScores}
        <p>{button({ kind: 'scores', scores }, t.setScores)}</p>
      </Part>
      <Part className="account-part" style={part} title={t.certifications}>
        {certifications.length === 0 ? t.noCertifications : null}
        <ol className="account-history">
          {certifications.map((one) => (
            <li key={`${one.kind}${one.certifiedAt}`}>
              <b>{certificationName(one)}</b>{' '}
              {one.endedAt === null ? button({ kind: 'end', of: one.kind, name: certificationName(one) }, t.end) : null}
              <br />
              <span className="num">
                {one.endedAt === null
                  ? t.from(dateTime(one.certifiedAt), one.reason)
                  : t.until(dateTime(one.certifiedAt), dateTime(one.endedAt), one.reason)}
              </span>
            </li>
          ))}
        </ol>
        <p>{button({ kind: 'certify' }, t.certify)}</p>
      </Part>
      {may ? (
        <Part className="account-part" style={part} title={t.lists}>
          {lists.data?.items.length === 0 ? t.noLists : null}
          {lists.data?.items.map(({ code }) => (
            <p key={code} className="account-member">
              <code>{code}</code> {button({ kind: 'take', code }, t.take)}
            </p>
          ))}
          <p>{button({ kind: 'list' }, t.addList)}</p>
        </Part>
      ) : null}
      {act ? (
        <Suspense>
          <Forms act={act} account={account} close={() => setAct(undefined)} />
        </Suspense>
      ) : null}
    </Flex>
  );
}

function Scores({ of }: { of: NonNullable<Standing['scores']> }) {
  const { focusDomain, from, reason } = of;
  return (
    <>
      <dl className="account-scores num">
        {numbers.map((name) => (
          <div key={name}>
            <dt>{t[name]}</dt>
            <dd>{of[name] ?? t.none}</dd>
          </div>
        ))}
        <div>
          <dt>{t.focusDomain}</dt>
          <dd>{focusDomain ? inLang(domainNames[focusDomain], lang) : t.none}</dd>
        </div>
      </dl>
      <p className="quiet num">{t.since(from, reason)}</p>
    </>
  );
}

function certificationName({ kind, role }: Certification): string {
  const known = role === null ? null : certifiedRole(role);
  return known ? inLang(known.name, lang) : (role ?? t[`kind_${kind}`]);
}
