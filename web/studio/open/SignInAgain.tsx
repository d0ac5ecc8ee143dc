import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { api } from '../../api.ts';
import { meQuery } from '../../ui/session.ts';
import { faultsInto } from '../../ui/formFaults.ts';
import { t } from './texts.ts';

type Fields = { email: string; password: string };
type Props = { open: boolean; minutes: number; onClose: () => void; onDone: () => void };

/** Signs in again in place, so that the page and what was filled in stay. */
export function SignInAgain({ open, minutes, onClose, onDone }: Props) {
  const [form] = Form.useForm<Fields>();
  const queries = useQueryClient();
  const signIn = useMutation({
    mutationFn: (fields: Fields) => api.identity.signIn(fields),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: meQuery.queryKey });
      onDone();
    },
    onError: (error) => faultsInto(form, error, ['email', 'password']),
  });
  return (
    <Modal
      open={open}
      title={t.loginTitle}
      okText={t.login}
      cancelText={t.cancel}
      confirmLoading={signIn.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>
        <b>{t.session_freshRule(minutes)}</b>
        <br />
        {t.loginWhy}
      </p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={signIn.mutate} preserve={false}>
        <Form.Item name="email" label={t.email} rules={[{ required: true, message: t.required }]}>
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={t.password} rules={[{ required: true, message: t.required }]}>
          <Input.Password autoComplete="current-password" onPressEnter={() => form.submit()} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
