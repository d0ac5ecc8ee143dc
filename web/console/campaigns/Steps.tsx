import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import type { Campaign } from './queries.ts';
import { t } from './texts.ts';

type Step = Campaign['may'][number];

/** The steps that may be taken now, each asked for with its effect and a reason (UX 39). */
export function Steps({ of }: { of: Campaign }) {
  const [step, setStep] = useState<Step>();
  return (
    <Flex gap={8} wrap>
      {of.may.map((each) => (
        <Button
          key={each}
          {...(each === 'cancel' ? { danger: true } : each === of.may[0] ? { type: 'primary' as const } : {})}
          onClick={() => setStep(each)}
        >
          {t[`step_${each}`]}
        </Button>
      ))}
      {step ? <StepDialog of={of} step={step} close={() => setStep(undefined)} /> : null}
    </Flex>
  );
}

function StepDialog({ of, step, close }: { of: Campaign; step: Step; close: () => void }) {
  const queries = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const moving = useMutation({
    mutationFn: ({ reason }: { reason: string }) => {
      const headers = { 'if-match': String(of.version) };
      return api.distribution.moveCampaign({ id: of.id, step, reason }, { context: { headers } });
    },
    onSuccess: async () => {
      sayDone(t.moved);
      await queries.invalidateQueries({ queryKey: ['campaign'] });
      close();
    },
  });
  return (
    <Modal
      open
      title={`${t[`step_${step}`]} · ${of.title}`}
      okText={t[`step_${step}`]}
      cancelText={t.cancel}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={moving.isPending}
      okButtonProps={{ danger: step === 'cancel' }}
    >
      <p>{t[`effect_${step}`]}</p>
      <Form form={form} layout="vertical" onFinish={moving.mutate}>
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.needed }]}>
          <Input.TextArea maxLength={200} showCount />
        </Form.Item>
        {moving.error ? <Alert type="error" showIcon role="alert" title={faultText(moving.error)} /> : null}
      </Form>
    </Modal>
  );
}
