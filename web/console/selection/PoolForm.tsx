import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { api } from '../../api.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import type { SelectionPool } from './queries.ts';
import { t } from './texts.ts';

type Props = { of: SelectionPool | undefined; taken: readonly string[]; close: () => void };
type Fields = { code: string; name: string };

/** Makes a pool, or renames one. A put of a code that stands would rename that pool, so a new one may not bear it. */
export function PoolForm({ of, taken, close }: Props) {
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const saving = useMutation({
    mutationFn: ({ code, name }: Fields) => api.selectionPools.put({ code: of?.code ?? code, name }),
    onSuccess: async () => {
      sayDone(t.saved);
      await queries.invalidateQueries({ queryKey: ['selection-pools'] });
      close();
    },
  });
  return (
    <Modal
      open
      title={of ? `${t.rename} · ${of.name}` : t.make}
      okText={t.save}
      cancelText={t.cancel}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={saving.isPending}
    >
      <Form form={form} layout="vertical" onFinish={saving.mutate} initialValues={{ name: of?.name ?? '' }}>
        {of ? null : (
          <Form.Item
            name="code"
            label={t.code}
            extra={t.codeHint}
            rules={[
              { required: true, pattern: /^[a-z][a-z0-9_]{1,39}$/, message: t.codeWrong },
              {
                validator: (_, code: string) =>
                  taken.includes(code) ? Promise.reject(new Error(t.codeTaken)) : Promise.resolve(),
              },
            ]}
          >
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item name="name" label={t.name} rules={[{ required: true, whitespace: true, message: t.needed }]}>
          <Input maxLength={40} showCount />
        </Form.Item>
        {saving.error ? <Alert type="error" showIcon role="alert" title={faultText(saving.error)} /> : null}
      </Form>
    </Modal>
  );
}
