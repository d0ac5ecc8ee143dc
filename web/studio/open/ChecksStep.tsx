import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Space } from 'antd';
import { useEffect, useState } from 'react';
import { api, problemIn } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { t as shell } from '../../ui/texts.ts';
import { explain } from './explain.ts';
import type { ProofStep } from './OpenAccount.tsx';
import { applicationQuery, type AccountLimits, type Application, type Proofs } from './queries.ts';
import { SignInAgain } from './SignInAgain.tsx';
import { t } from './texts.ts';

type Props = {
  application: Application;
  proofs: Proofs;
  limits: AccountLimits;
  go: (step: ProofStep) => void;
  onPassed: () => void;
};

type Check = Application['checks'][number];

/** Fourth step: every check with what is required, what was found, and the one button that mends it (UX 42). */
export function ChecksStep({ application, proofs, limits, go, onPassed }: Props) {
  const queries = useQueryClient();
  const [signingIn, setSigningIn] = useState(false);
  const recheck = useMutation({
    mutationFn: (invitationCode?: string) =>
      api.accounts.recheck({ id: application.id, ...(invitationCode ? { invitationCode } : {}) }),
    onSuccess: (checked) => {
      queries.setQueryData(applicationQuery(application.id).queryKey, checked);
      if (checked.status === 'profile_pending') onPassed();
    },
  });
  const { mutate } = recheck;
  // What was proved on the way here is not in the answers of the first run.
  useEffect(() => mutate(undefined), [mutate]);
  const mend = (check: Check) => {
    switch (check.id) {
      case 'real_name':
      case 'adult':
      case 'subject_quota':
        return go('identity');
      case 'payout_bound':
      case 'subject_match':
        return go('payout');
      case 'session_fresh':
        return setSigningIn(true);
      default:
        return recheck.mutate(undefined);
    }
  };
  const passed = application.checks.filter((check) => check.passed).length;
  return (
    <>
      <div className="open-checks-head">
        <h2>{t.checksTitle}</h2>
        <span className="num" role="status">
          {t.checksPassed(passed, application.checks.length)} · {t.checkedAt(dateTime(application.checkedAt))}
        </span>
      </div>
      <ul className="open-checks">
        {application.checks.map((check) => (
          <CheckRow
            key={check.id}
            check={check}
            {...explain(check, proofs, limits)}
            busy={recheck.isPending}
            onMend={() => mend(check)}
            onCode={(code) => recheck.mutate(code)}
          />
        ))}
      </ul>
      {recheck.isError ? (
        <Alert type="error" showIcon role="alert" title={problemIn(recheck.error)?.detail ?? shell.failed} />
      ) : null}
      <Button size="large" loading={recheck.isPending} onClick={() => recheck.mutate(undefined)}>
        {t.recheck}
      </Button>
      <SignInAgain
        open={signingIn}
        minutes={limits.sessionFreshMinutes}
        onClose={() => setSigningIn(false)}
        onDone={() => {
          setSigningIn(false);
          recheck.mutate(undefined);
        }}
      />
    </>
  );
}

type RowProps = {
  check: Check;
  title: string;
  rule: string;
  found: string;
  fix: string;
  busy: boolean;
  onMend: () => void;
  onCode: (code: string) => void;
};

function CheckRow({ check, title, rule, found, fix, busy, onMend, onCode }: RowProps) {
  const [code, setCode] = useState('');
  return (
    <li className={check.passed ? 'passed' : 'failed'} data-check={check.id}>
      <span className="open-check-state" aria-hidden="true">
        {check.passed ? '✓' : '!'}
      </span>
      <div>
        <b>
          {title} <span className="open-check-word">{check.passed ? t.passed : t.failed}</span>
        </b>
        <dl>
          <dt>{t.rule}</dt>
          <dd>{rule}</dd>
          <dt>{t.measured}</dt>
          <dd>{found}</dd>
        </dl>
      </div>
      {check.passed ? null : check.id === 'brand_invite' ? (
        <Space.Compact>
          <Input
            aria-label={t.invitationCode}
            placeholder={t.invitationCode}
            value={code}
            maxLength={60}
            onChange={(event) => setCode(event.target.value)}
          />
          <Button type="primary" disabled={code.trim() === ''} loading={busy} onClick={() => onCode(code.trim())}>
            {fix}
          </Button>
        </Space.Compact>
      ) : (
        <Button type="primary" ghost onClick={onMend}>
          {fix}
        </Button>
      )}
    </li>
  );
}
