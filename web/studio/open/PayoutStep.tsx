import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { faultsInto } from '../formFaults.ts';
import { Sample } from './IdentityStep.tsx';
import { proofsQuery, type Proofs } from './queries.ts';
import { keptSample, SAMPLE_ACCOUNT_NO } from './samples.ts';
import { t } from './texts.ts';

type Fields = { holderName: string; holderIdNumber: string; accountNo: string };

/** Third step: where the money goes; the holder must be the verified identity. */
export function PayoutStep({ proofs, onDone }: { proofs: Proofs; onDone: () => void }) {
  const [changing, setChanging] = useState(false);
  const bound = proofs.payoutAccount;
  if (bound?.matchesIdentity && !changing) {
    return (
      <>
        <Alert type="success" showIcon title={t.boundTo(bound.holderName, bound.accountLast4)} />
        <Space className="open-acts">
          <Button type="primary" size="large" onClick={onDone}>
            {t.next}
          </Button>
          <Button size="large" onClick={() => setChanging(true)}>
            {t.change}
          </Button>
        </Space>
      </>
    );
  }
  return <PayoutForm kind={proofs.realName?.kind ?? 'person'} onDone={onDone} />;
}

function PayoutForm({ kind, onDone }: { kind: 'person' | 'enterprise'; onDone: () => void }) {
  const [form] = Form.useForm<Fields>();
  const queries = useQueryClient();
  const { now, demo } = useBusinessClock();
  const prove = useMutation({
    mutationFn: (fields: Fields) => api.identity.provePayout(fields),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: proofsQuery.queryKey });
      onDone();
    },
    onError: (error) => faultsInto(form, error, ['holderName', 'holderIdNumber', 'accountNo']),
  });
  const fill = () => {
    const { name, idNumber } = keptSample(kind, now());
    form.setFieldsValue({ holderName: name, holderIdNumber: idNumber, accountNo: SAMPLE_ACCOUNT_NO });
  };
  const required = [{ required: true, whitespace: true, message: t.required }];
  return (
    <Form form={form} layout="vertical" requiredMark={false} className="profile-form" onFinish={prove.mutate}>
      <Form.Item name="holderName" label={t.holderName} rules={required}>
        <Input autoComplete="name" maxLength={60} />
      </Form.Item>
      <Form.Item name="holderIdNumber" label={t.holderId} extra={t.privacy} rules={required}>
        <Input autoComplete="off" maxLength={18} className="num" />
      </Form.Item>
      <Form.Item name="accountNo" label={t.accountNo} extra={t.accountHint} rules={required}>
        <Input autoComplete="off" maxLength={64} />
      </Form.Item>
      {demo ? <Sample onFill={fill} /> : null}
      <Button type="primary" htmlType="submit" size="large" loading={prove.isPending}>
        {t.bind}
      </Button>
    </Form>
  );
}
