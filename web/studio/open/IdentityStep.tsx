import { Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { Kept } from './Kept.tsx';
import { ProofForm } from './ProofForm.tsx';
import type { Application, Proofs } from './queries.ts';
import { sampleIdentity } from './samples.ts';
import { t } from './texts.ts';

type Fields = { kind: 'person' | 'enterprise'; name: string; idNumber: string };

/** Second step: who stands behind the account. What is verified already can be used again. */
export function IdentityStep(props: { proofs: Proofs; application: Application; onDone: () => void }) {
  const { proofs, application, onDone } = props;
  const [changing, setChanging] = useState(false);
  if (proofs.realName && !changing) {
    const { name, idLast4, kind } = proofs.realName;
    return (
      <Kept
        what={`${t[kind]} · ${t.verifiedAs(name, idLast4)}`}
        onward={t.keep}
        onKeep={onDone}
        onChange={() => setChanging(true)}
      />
    );
  }
  return <IdentityForm enterpriseOnly={application.type === 'institution'} onDone={onDone} />;
}

function IdentityForm({ enterpriseOnly, onDone }: { enterpriseOnly: boolean; onDone: () => void }) {
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form) ?? (enterpriseOnly ? 'enterprise' : 'person');
  return (
    <ProofForm<Fields>
      form={form}
      names={['kind', 'name', 'idNumber']}
      first={{ kind: enterpriseOnly ? 'enterprise' : 'person' }}
      prove={(fields) =>
        api.identity.proveIdentity({ ...fields, name: fields.name.trim(), idNumber: fields.idNumber.trim() })
      }
      sample={(now) => form.setFieldsValue(sampleIdentity(kind, now))}
      submit={t.verify}
      onDone={onDone}
    >
      <Form.Item name="kind" label={t.kind}>
        <Radio.Group
          options={(enterpriseOnly ? (['enterprise'] as const) : (['person', 'enterprise'] as const)).map((value) => ({
            value,
            label: t[value],
          }))}
        />
      </Form.Item>
      <Form.Item
        name="name"
        label={kind === 'person' ? t.personName : t.enterpriseName}
        rules={[{ required: true, whitespace: true, message: t.required }]}
      >
        <Input autoComplete="name" maxLength={60} />
      </Form.Item>
      <Form.Item
        name="idNumber"
        label={kind === 'person' ? t.idNumber : t.creditCode}
        extra={t.privacy}
        rules={[{ required: true, whitespace: true, message: t.required }]}
      >
        <Input autoComplete="off" maxLength={18} className="num" />
      </Form.Item>
    </ProofForm>
  );
}
