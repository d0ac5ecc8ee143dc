import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Expression } from '../../../src/distribution/eligibility/schema.ts';
import { api } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Conditions } from '../../ui/eligibility/Conditions.tsx';
import { faultText } from '../../ui/notices.ts';
import { Pill } from '../../ui/Pill.tsx';
import { t } from './texts.ts';

/** Asks the conditions, as they stand in the form, of an account that is found by its name (DOMAIN 13.3). */
export function TestOnAccount({ expression }: { expression: Expression }) {
  const [words, setWords] = useState('');
  const [account, setAccount] = useState<string>();
  const found = useQuery({
    queryKey: ['accounts', 'for-test', words],
    queryFn: () => api.accounts.operator.searchAccounts({ q: words }),
    placeholderData: keepPreviousData,
  });
  const asked = useQuery({
    queryKey: ['eligibility', account, JSON.stringify(expression)],
    queryFn: () => api.distribution.testEligibility({ accountId: account ?? '', expression }),
    enabled: account !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const publishers = (found.data?.items ?? []).filter(({ type }) => type !== 'institution');
  return (
    <section className="eligibility-test" aria-label={t.testTitle}>
      <h3>{t.testTitle}</h3>
      <p className="quiet">{t.testWhy}</p>
      <Choice<string>
        aria-label={t.account}
        placeholder={t.accountHint}
        showSearch={{ filterOption: false, onSearch: setWords }}
        value={account ?? null}
        onChange={setAccount}
        options={publishers.map(({ id, name, level }) => ({ value: id, label: `${name} ${level}` }))}
        className="eligibility-account"
      />
      <div aria-live="polite">
        {asked.error ? <p className="quiet">{faultText(asked.error)}</p> : null}
        {asked.data && !asked.error ? (
          <>
            <p>
              <Pill tone={asked.data.pass ? 'good' : 'bad'}>{asked.data.pass ? t.passes : t.fails}</Pill>
            </p>
            <Conditions of={asked.data.outcome} />
          </>
        ) : null}
      </div>
    </section>
  );
}
