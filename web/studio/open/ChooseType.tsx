import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { api, problemIn } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { useMe } from '../../ui/session.ts';
import { t as shell } from '../../ui/texts.ts';
import { applicationsQuery, isUnfinished } from './queries.ts';
import { t } from './texts.ts';

const types = ['creator', 'merchant', 'brand', 'institution'] as const;
export type AccountType = (typeof types)[number];

/** First step: as whom; brands and institutions come with an invitation code. */
export function ChooseType({ onApplied }: { onApplied: (id: string) => void }) {
  const me = useMe();
  const [type, setType] = useState<AccountType>('creator');
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const invited = type === 'brand' || type === 'institution';
  const apply = useMutation({
    mutationFn: () =>
      api.accounts.apply(
        { type, ...(invited ? { invitationCode: code.trim() } : {}) },
        { context: { headers: { 'idempotency-key': crypto.randomUUID() } } },
      ),
    onSuccess: ({ id }) => onApplied(id),
  });
  const problem = problemIn(apply.error);
  const codeFault = problem?.errors.some((row) => row.path === 'invitationCode') ?? false;
  const submit = () => {
    setMissing(invited && code.trim() === '');
    if (!invited || code.trim() !== '') apply.mutate();
  };
  return (
    <>
      <Unfinished />
      {me.accounts.length > 0 ? <p className="hint">{t.hasAccounts(me.accounts.length)}</p> : null}
      <Form layout="vertical" onFinish={submit}>
        <fieldset className="open-types">
          <legend>{t.chooseTitle}</legend>
          <Radio.Group value={type} onChange={(event) => setType(event.target.value as AccountType)} name="type">
            {types.map((one) => (
              <Radio key={one} value={one} className={`open-type${one === type ? ' chosen' : ''}`}>
                <b>{t[one]}</b>
                <span>{t[`${one}Text`]}</span>
                <small>{t[`${one}Needs`]}</small>
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
        {invited ? (
          <Form.Item
            label={t.invitationCode}
            htmlFor="invitation"
            required
            {...(codeFault || missing ? { validateStatus: 'error' as const } : {})}
            help={missing ? t.invitationRequired : codeFault ? problem?.detail : t.invitationHint}
          >
            <Input id="invitation" value={code} maxLength={60} onChange={(event) => setCode(event.target.value)} />
          </Form.Item>
        ) : null}
        {apply.isError && !codeFault ? (
          <Alert type="error" showIcon role="alert" title={problem?.detail ?? shell.failed} />
        ) : null}
        <Button type="primary" htmlType="submit" size="large" loading={apply.isPending}>
          {t.next}
        </Button>
      </Form>
    </>
  );
}

function Unfinished() {
  const { data } = useQuery(applicationsQuery);
  const open = data?.items.filter(isUnfinished).at(0);
  if (!open) return null;
  return (
    <Alert
      type="info"
      showIcon
      className="open-unfinished"
      title={t.unfinished}
      description={t.unfinishedOf(t[open.type], dateTime(open.createdAt))}
      action={
        <LinkButton color="primary" variant="solid" to="/studio/open" search={{ application: open.id }}>
          {t.resume}
        </LinkButton>
      }
    />
  );
}
