import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Form, InputNumber } from 'antd';
import { useState } from 'react';
import { domainCodes } from '../../../src/lib/domain-names.ts';
import { api } from '../../api.ts';
import { domainName } from '../../ui/campaigns/words.ts';
import { Choice } from '../../ui/Choice.tsx';
import { ConditionsEditor } from '../channels/ConditionsEditor.tsx';
import { t } from './texts.ts';

const levels = ['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6'] as const;

/** Whom the job of the night invites, and who may submit (DOMAIN 4). */
export function InviteFields() {
  return (
    <>
      <p className="quiet">{t.inviteHint}</p>
      <div className="sub-channel-pairs">
        <Form.Item name="openTo" label={t.fOpenTo}>
          <Choice options={(['eligible', 'invited'] as const).map((value) => ({ value, label: t[`open_${value}`] }))} />
        </Form.Item>
        <Form.Item name={['inviteRule', 'minLevel']} label={t.fMinLevel}>
          <Choice options={levels.map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name={['inviteRule', 'minContentValue']} label={t.fMinContent}>
          <InputNumber min={0} max={1000} precision={0} placeholder={t.unlimited} />
        </Form.Item>
        <Form.Item name={['inviteRule', 'minFanValue']} label={t.fMinFan}>
          <InputNumber min={0} max={1000} precision={0} placeholder={t.unlimited} />
        </Form.Item>
      </div>
      <Form.Item name={['inviteRule', 'domains']} label={t.fDomains}>
        <Choice
          mode="multiple"
          placeholder={t.anyDomain}
          optionFilterProp="label"
          options={domainCodes.map((value) => ({ value, label: domainName(value) }))}
        />
      </Form.Item>
      <Form.Item name={['inviteRule', 'accounts']} label={t.fAccounts} extra={t.fAccountsHint}>
        <Named />
      </Form.Item>
      <h3>{t.fEligibility}</h3>
      <Form.Item name={['inviteRule', 'eligibility']} noStyle>
        <ConditionsEditor />
      </Form.Item>
    </>
  );
}

type NamedProps = { id?: string; value?: string[]; onChange?: (ids: string[]) => void };

/** Accounts, found by their names. */
function Named({ id, value = [], onChange = () => undefined }: NamedProps) {
  const [words, setWords] = useState('');
  const [known, setKnown] = useState<Record<string, string>>({});
  const found = useQuery({
    queryKey: ['accounts', 'for-invitations', words],
    queryFn: () => api.accounts.operator.searchAccounts({ q: words }),
    placeholderData: keepPreviousData,
  });
  const publishers = (found.data?.items ?? []).filter(({ type }) => type !== 'institution');
  const named = { ...known, ...Object.fromEntries(publishers.map((one) => [one.id, `${one.name} ${one.level}`])) };
  const offered = [...new Set([...value, ...publishers.map((one) => one.id)])];
  return (
    <Choice<string[]>
      {...(id === undefined ? {} : { id })}
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: setWords }}
      value={value}
      onChange={(ids) => {
        setKnown(named);
        onChange(ids);
      }}
      options={offered.map((one) => ({ value: one, label: named[one] ?? one }))}
    />
  );
}
