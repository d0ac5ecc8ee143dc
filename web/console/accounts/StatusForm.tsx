import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal, Select } from 'antd';
import { api, problemIn } from '../../api.ts';
import { say, t } from '../texts.ts';

const statuses = ['active', 'restricted', 'frozen', 'closed'] as const;
type Fields = { status: (typeof statuses)[number]; reason: string };

/** Freezes, restricts or frees an account, with the reason. */
export function StatusForm({
  account,
  close,
}: {
  account: { id: string; name: string; status: string };
  close: () => void;
}) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const set = useMutation({
    mutationFn: (fields: Fields) => api.accounts.operator.setStatus({ id: account.id, ...fields }),
    onSuccess: async () => {
      void message.success(t.statusSet);
      await queries.invalidateQueries({ queryKey: ['accounts'] });
      close();
    },
  });
  return (
    <Modal
      open
      title={`${t.setStatus} · ${account.name}`}
      okText={t.confirm}
      cancelText={t.cancel}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={set.isPending}
    >
      <Form form={form} layout="vertical" onFinish={set.mutate} initialValues={{ status: account.status }}>
        <Form.Item name="status" label={t.status} rules={[{ required: true }]}>
          <Select options={statuses.map((status) => ({ value: status, label: say('status', status) }))} />
        </Form.Item>
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, max: 200, message: t.reasonNeeded }]}>
          <Input.TextArea maxLength={200} showCount />
        </Form.Item>
        {set.error ? <Alert type="error" title={problemIn(set.error)?.detail ?? String(set.error)} /> : null}
      </Form>
    </Modal>
  );
}
