import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, InputNumber, Modal } from 'antd';
import { api } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { useBusinessClock } from '../../ui/clock.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import type { Member } from './queries.ts';
import { t } from './texts.ts';

export type MemberAct = 'suspend' | 'resume' | 'revoke';
type Fields = { cause: 'wrong_scene' | 'other'; days?: number | null; reason: string };

const DAY_MS = 86_400_000;

/** Suspends, resumes or removes a member, with a reason for the member and the record. */
export function MemberForm({ act, of, close }: { act: MemberAct; of: Member; close: () => void }) {
  const queries = useQueryClient();
  const clock = useBusinessClock();
  const [form] = Form.useForm<Fields>();
  const cause = Form.useWatch('cause', form);
  const acting = useMutation({
    mutationFn: ({ cause: chosen, days, reason }: Fields) => {
      const { id } = of;
      if (act === 'resume') return api.distribution.resumeMembership({ id, reason });
      if (act === 'revoke') return api.distribution.revokeMembership({ id, reason });
      const until = days ? new Date(clock.now().getTime() + days * DAY_MS).toISOString() : undefined;
      return api.distribution.suspendMembership({ id, cause: chosen, reason, ...(until ? { until } : {}) });
    },
    onSuccess: async () => {
      sayDone(t.done);
      await queries.invalidateQueries({ queryKey: ['channel-members'] });
      close();
    },
  });
  return (
    <Modal
      open
      title={t[`${act}Title`](of.account.name)}
      okText={t[act]}
      cancelText={t.cancel}
      okButtonProps={{ danger: act === 'revoke' }}
      confirmLoading={acting.isPending}
      onOk={form.submit}
      onCancel={close}
    >
      <p>{t[`${act}Why`]}</p>
      <Form form={form} layout="vertical" onFinish={acting.mutate} initialValues={{ cause: 'wrong_scene' }}>
        {act === 'suspend' ? (
          <>
            <Form.Item name="cause" label={t.cause}>
              <Choice
                options={(['wrong_scene', 'other'] as const).map((value) => ({ value, label: t[`cause_${value}`] }))}
              />
            </Form.Item>
            {cause === 'other' ? (
              <Form.Item name="days" label={t.days} extra={t.daysHint}>
                <InputNumber min={1} max={366} precision={0} />
              </Form.Item>
            ) : null}
          </>
        ) : null}
        <Form.Item
          name="reason"
          label={t.reason}
          rules={[{ required: true, whitespace: true, message: t.reasonNeeded }]}
        >
          <Input.TextArea maxLength={200} showCount />
        </Form.Item>
        {acting.error ? <Alert type="error" showIcon role="alert" title={faultText(acting.error)} /> : null}
      </Form>
    </Modal>
  );
}
