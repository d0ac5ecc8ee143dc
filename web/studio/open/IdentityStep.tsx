import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Radio, Space } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { faultsInto } from '../formFaults.ts';
import { proofsQuery, type Application, type Proofs } from './queries.ts';
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
      <>
        <Alert type="success" showIcon title={`${t[kind]} · ${t.verifiedAs(name, idLast4)}`} />
        <Space className="open-acts">
          <Button type="primary" size="large" onClick={onDone}>
            {t.keep}
          </Button>
          <Button size="large" onClick={() => setChanging(true)}>
            {t.change}
          </Button>
        </Space>
      </>
    );
  }
  return <IdentityForm enterpriseOnly={application.type === 'institution'} onDone={onDone} />;
}

function IdentityForm({ enterpriseOnly, onDone }: { enterpriseOnly: boolean; onDone: () => void }) {
  const [form] = Form.useForm<Fields>();
  const queries = useQueryClient();
  const { now, demo } = useBusinessClock();
  const kind = Form.useWatch('kind', form) ?? (enterpriseOnly ? 'enterprise' : 'person');
  const prove = useMutation({
    mutationFn: (fields: Fields) => api.identity.proveIdentity(fields),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: proofsQuery.queryKey });
      onDone();
    },
    onError: (error) => faultsInto(form, error, ['kind', 'name', 'idNumber']),
  });
  const fill = () => form.setFieldsValue(sampleIdentity(kind, now()));
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="profile-form"
      initialValues={{ kind: enterpriseOnly ? 'enterprise' : 'person' }}
      onFinish={(fields: Fields) =>
        prove.mutate({ ...fields, name: fields.name.trim(), idNumber: fields.idNumber.trim() })
      }
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
      {demo ? <Sample onFill={fill} /> : null}
      <Button type="primary" htmlType="submit" size="large" loading={prove.isPending}>
        {t.verify}
      </Button>
    </Form>
  );
}

/** In demo mode: valid numbers with one click, said to be samples. */
export function Sample({ onFill }: { onFill: () => void }) {
  return (
    <Alert
      type="info"
      className="open-sample"
      title={t.sampleHint}
      action={
        <Button size="small" onClick={onFill}>
          {t.sample}
        </Button>
      }
    />
  );
}
