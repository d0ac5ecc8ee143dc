import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Form, InputNumber } from 'antd';
import { roleGroups } from '../../../src/accounts/roles.ts';
import { domainNames, type DomainCode } from '../../../src/lib/domain-names.ts';
import { inLang } from '../../../src/lib/text.ts';
import { api } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { lang } from '../../ui/lang.ts';
import { ChangeForm } from '../accounts/ChangeForm.tsx';
import { t } from './texts.ts';

type Scores = NonNullable<Awaited<ReturnType<typeof api.accounts.operator.readStanding>>['scores']>;
export type StandingAct =
  | { kind: 'scores'; scores: Scores | null }
  | { kind: 'certify' }
  | { kind: 'end'; of: 'role' | 'video'; name: string }
  | { kind: 'list' }
  | { kind: 'take'; code: string };

type Props<Act> = { act: Act; account: { id: string; name: string }; close: () => void };
type Of<Kind extends StandingAct['kind']> = Extract<StandingAct, { kind: Kind }>;
type Reasoned = { reason: string };

/** One change of what is set of an account, with its reason. */
export function Forms({ act, ...rest }: Props<StandingAct>) {
  switch (act.kind) {
    case 'scores':
      return <ScoresForm act={act} {...rest} />;
    case 'certify':
      return <CertifyForm act={act} {...rest} />;
    case 'end':
      return <EndForm act={act} {...rest} />;
    case 'list':
      return <ListForm act={act} {...rest} />;
    default:
      return <TakeForm act={act} {...rest} />;
  }
}

const required = ['creatorIndex', 'contentValue', 'fanValue', 'domainFocus', 'commercialValue'] as const;
type ScoreFields = Record<(typeof required)[number], number> &
  Reasoned & { activity?: number | null; focusDomain?: DomainCode | null };

function ScoresForm({ act: { scores }, account, close }: Props<Of<'scores'>>) {
  const first = scores
    ? Object.fromEntries([...required, 'activity', 'focusDomain'].map((key) => [key, scores[key as keyof Scores]]))
    : {};
  return (
    <ChangeForm<ScoreFields>
      title={t.scoresTitle(account.name)}
      why={t.scoresWhy}
      first={first}
      change={({ activity, focusDomain, ...fields }) =>
        api.accounts.operator.setScores({
          id: account.id,
          ...fields,
          activity: activity ?? null,
          focusDomain: focusDomain ?? null,
        })
      }
      done={t.scoresSet}
      close={close}
    >
      <div className="account-score-fields">
        {[...required, 'activity' as const].map((name) => (
          <Form.Item
            key={name}
            name={name}
            label={t[name]}
            rules={name === 'activity' ? [] : [{ required: true, message: '' }]}
          >
            <InputNumber min={0} max={1000} precision={0} />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="focusDomain" label={t.focusDomain}>
        <Choice
          allowClear
          options={Object.entries(domainNames).map(([value, name]) => ({ value, label: inLang(name, lang) }))}
        />
      </Form.Item>
    </ChangeForm>
  );
}

type CertifyFields = Reasoned & { kind: 'role' | 'video'; role?: string };

function CertifyForm({ account, close }: Props<Of<'certify'>>) {
  return (
    <ChangeForm<CertifyFields>
      title={t.certifyTitle(account.name)}
      why={t.ends}
      first={{ kind: 'role' }}
      change={({ kind, role, reason }) =>
        api.accounts.operator.certify({ id: account.id, kind, reason, ...(kind === 'role' && role ? { role } : {}) })
      }
      done={t.certified}
      close={close}
    >
      <Form.Item name="kind" label={t.kind}>
        <Choice options={(['role', 'video'] as const).map((value) => ({ value, label: t[`kind_${value}`] }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'role' ? (
            <Form.Item name="role" label={t.role} rules={[{ required: true, message: t.roleNeeded }]}>
              <Choice
                showSearch={{ optionFilterProp: 'label' }}
                options={roleGroups.map(({ name, roles }) => ({
                  label: inLang(name, lang),
                  options: roles.map((role) => ({ value: role.code, label: inLang(role.name, lang) })),
                }))}
              />
            </Form.Item>
          ) : null
        }
      </Form.Item>
    </ChangeForm>
  );
}

function EndForm({ act, account, close }: Props<Of<'end'>>) {
  return (
    <ChangeForm<Reasoned>
      title={t.endTitle(act.name)}
      first={{}}
      change={({ reason }) => api.accounts.operator.endCertification({ id: account.id, kind: act.of, reason })}
      done={t.ended}
      close={close}
    >
      {null}
    </ChangeForm>
  );
}

function ListForm({ account, close }: Props<Of<'list'>>) {
  const known = useQuery({
    queryKey: ['invited-lists'],
    queryFn: () => api.distribution.invitedLists({ limit: 100 }),
  });
  return (
    <ChangeForm<Reasoned & { code: string }>
      title={t.addTitle(account.name)}
      first={{}}
      change={({ code, reason }) => api.distribution.changeInvited({ code, add: [account.id], remove: [], reason })}
      done={t.added}
      close={close}
    >
      <Form.Item
        name="code"
        label={t.listCode}
        extra={t.listHint}
        rules={[{ required: true, pattern: /^[a-z0-9_]{1,40}$/, message: t.listWrong }]}
      >
        <AutoComplete maxLength={40} options={known.data?.items.map(({ code }) => ({ value: code })) ?? []} />
      </Form.Item>
    </ChangeForm>
  );
}

function TakeForm({ act: { code }, account, close }: Props<Of<'take'>>) {
  return (
    <ChangeForm<Reasoned>
      title={t.takeTitle(code)}
      first={{}}
      change={({ reason }) => api.distribution.changeInvited({ code, add: [], remove: [account.id], reason })}
      done={t.taken}
      close={close}
    >
      {null}
    </ChangeForm>
  );
}
