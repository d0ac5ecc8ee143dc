import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Alert, App, DatePicker, Form, Input, Modal, Select } from 'antd';
import { api, problemIn } from '../../api.ts';
import { t } from '../texts.ts';

const levels = ['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6'] as const;
type Fields = { level: (typeof levels)[number]; effectiveAt: { toISOString: () => string }; reason: string };

/** Sets the level of an account from a time on, with the reason. */
export function LevelForm({
  account,
  close,
}: {
  account: { id: string; name: string; level: string };
  close: () => void;
}) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const { data: clock } = useSuspenseQuery({ queryKey: ['clock'], queryFn: () => api.growth.readClock() });
  const set = useMutation({
    mutationFn: ({ level, effectiveAt, reason }: Fields) =>
      api.cps.setLevel({ id: account.id, level, effectiveAt: effectiveAt.toISOString(), reason }),
    onSuccess: async () => {
      void message.success(t.levelSet);
      await queries.invalidateQueries({ queryKey: ['accounts'] });
      close();
    },
  });
  return (
    <Modal
      open
      title={`${t.setLevel} · ${account.name}`}
      okText={t.confirm}
      cancelText={t.cancel}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={set.isPending}
    >
      <Alert type="info" title={t.levelWhy} />
      <Form
        form={form}
        layout="vertical"
        onFinish={set.mutate}
        initialValues={{ level: account.level }}
        style={{ marginTop: 16 }}
      >
        <Form.Item name="level" label={t.level} rules={[{ required: true }]}>
          <Select options={levels.map((level) => ({ value: level, label: level }))} />
        </Form.Item>
        <Form.Item
          name="effectiveAt"
          label={t.effectiveAt}
          rules={[{ required: true }]}
          extra={t.clockNow(clock.now.slice(0, 10))}
        >
          <DatePicker showTime style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, max: 200, message: t.reasonNeeded }]}>
          <Input.TextArea maxLength={200} showCount />
        </Form.Item>
        {set.error ? <Alert type="error" title={problemIn(set.error)?.detail ?? String(set.error)} /> : null}
      </Form>
    </Modal>
  );
}
