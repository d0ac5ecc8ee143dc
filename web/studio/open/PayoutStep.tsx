import { Form, Input } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { Kept } from './Kept.tsx';
import { ProofForm } from './ProofForm.tsx';
import type { Proofs } from './queries.ts';
import { isSampleOf, keptSample, SAMPLE_ACCOUNT_NO } from './samples.ts';
import { t } from './texts.ts';

type Fields = { holderName: string; holderIdNumber: string; accountNo: string };

/** Third step: where the money goes; the holder must be the verified identity. */
export function PayoutStep({ proofs, onDone }: { proofs: Proofs; onDone: () => void }) {
  const [changing, setChanging] = useState(false);
  const bound = proofs.payoutAccount;
  if (bound?.matchesIdentity && !changing) {
    return (
      <Kept
        what={t.boundTo(bound.holderName, bound.accountLast4)}
        onward={t.next}
        onKeep={onDone}
        onChange={() => setChanging(true)}
      />
    );
  }
  return <PayoutForm realName={proofs.realName} onDone={onDone} />;
}

/** Where the money goes: its holder, and the number. */
export function PayoutForm({ realName, onDone }: { realName: Proofs['realName']; onDone: () => void }) {
  const [form] = Form.useForm<Fields>();
  const kind = realName?.kind ?? 'person';
  const sample = (now: Date) => {
    const { name, idNumber } = keptSample(kind, now);
    form.setFieldsValue({ holderName: name, holderIdNumber: idNumber, accountNo: SAMPLE_ACCOUNT_NO });
  };
  const required = [{ required: true, whitespace: true, message: t.required }];
  return (
    <ProofForm<Fields>
      form={form}
      names={['holderName', 'holderIdNumber', 'accountNo']}
      prove={(fields) => api.identity.provePayout(fields)}
      sample={realName && !isSampleOf(realName.idLast4) ? undefined : sample}
      submit={t.bind}
      onDone={onDone}
    >
      <Form.Item name="holderName" label={t.holderName} rules={required}>
        <Input autoComplete="name" maxLength={60} />
      </Form.Item>
      <Form.Item
        name="holderIdNumber"
        label={t.holderId}
        extra={`${realName ? t.holderIs(realName.name, realName.idLast4) : ''}${t.privacy}`}
        rules={required}
      >
        <Input autoComplete="off" maxLength={18} className="num" />
      </Form.Item>
      <Form.Item name="accountNo" label={t.accountNo} extra={t[`accountHint_${kind}`]} rules={required}>
        <Input autoComplete="off" maxLength={64} />
      </Form.Item>
    </ProofForm>
  );
}
