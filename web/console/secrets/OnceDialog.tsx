import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Modal, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { faultText } from '../../ui/notices.ts';
import { t } from '../texts.ts';

type Props<Wish> = {
  title: string;
  /** The list that holds what was made. */
  queryKey: string;
  first: Partial<Wish>;
  /** Makes the secret and answers it. */
  make: (wish: Wish) => Promise<string>;
  /** What is said beside the secret. */
  made: string;
  close: () => void;
  children: ReactNode;
};

/** Makes a secret from a form and shows it, this one time. */
export function OnceDialog<Wish extends object>({ title, queryKey, first, make, made, close, children }: Props<Wish>) {
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string>();
  const [form] = Form.useForm<Wish>();
  const making = useMutation({
    mutationFn: make,
    onSuccess: async (shown) => {
      setSecret(shown);
      await queries.invalidateQueries({ queryKey: [queryKey] });
    },
  });
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      onOk={secret ? close : form.submit}
      okText={secret ? t.kept : title}
      cancelText={t.cancel}
      // What is shown only once must not vanish by a click beside it.
      mask={{ closable: secret === undefined }}
      confirmLoading={making.isPending}
    >
      {secret ? (
        <Alert
          type="warning"
          showIcon
          title={made}
          description={
            <Typography.Text copyable code>
              {secret}
            </Typography.Text>
          }
        />
      ) : (
        <Form form={form} layout="vertical" onFinish={making.mutate} initialValues={first}>
          {children}
          {making.error ? <Alert type="error" showIcon role="alert" title={faultText(making.error)} /> : null}
        </Form>
      )}
    </Modal>
  );
}
