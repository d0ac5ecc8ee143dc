import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { faultText, sayDone } from '../../ui/notices.ts';
import { t } from '../texts.ts';

type Props<Fields> = {
  title: string;
  why?: string;
  first: Partial<Fields>;
  change: (fields: Fields) => Promise<unknown>;
  /** What is said once it is done. */
  done: string;
  close: () => void;
  children?: ReactNode;
};

/** A change of an account by an operator: its fields, the reason that the audit log keeps, and what stood in the way. */
export function ChangeForm<Fields extends { reason: string }>(props: Props<Fields>) {
  const { title, why, first, change, done, close, children } = props;
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const changing = useMutation({
    mutationFn: change,
    onSuccess: async () => {
      sayDone(done);
      await queries.invalidateQueries({ queryKey: ['accounts'] });
      close();
    },
  });
  return (
    <Modal
      open
      title={title}
      okText={t.confirm}
      cancelText={t.cancel}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={changing.isPending}
    >
      {why ? <p>{why}</p> : null}
      <Form form={form} layout="vertical" onFinish={changing.mutate} initialValues={first}>
        {children}
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, max: 200, message: t.reasonNeeded }]}>
          <Input.TextArea maxLength={200} showCount />
        </Form.Item>
        {changing.error ? <Alert type="error" showIcon role="alert" title={faultText(changing.error)} /> : null}
      </Form>
    </Modal>
  );
}
