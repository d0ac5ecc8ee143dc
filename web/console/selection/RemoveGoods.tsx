import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { api } from '../../api.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import { partsOf } from './ids.ts';
import { t } from './texts.ts';

type Props = { code: string; ids: readonly string[]; done: () => void; close: () => void };

/** Takes goods out of a pool, with a reason for the record. */
export function RemoveGoods({ code, ids, done, close }: Props) {
  const queries = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const removing = useMutation({
    mutationFn: async ({ reason }: { reason: string }) => {
      for (const remove of partsOf(ids, 1000)) await api.selectionPools.change({ code, remove, reason });
    },
    onSuccess: async () => {
      sayDone(t.removed(ids.length));
      done();
      await queries.invalidateQueries({ queryKey: ['selection-pools'] });
      close();
    },
  });
  return (
    <Modal
      open
      title={t.removeTitle(ids.length)}
      okText={t.remove(ids.length)}
      cancelText={t.cancel}
      okButtonProps={{ danger: true }}
      confirmLoading={removing.isPending}
      onOk={form.submit}
      onCancel={close}
    >
      <p>{t.removeWhy}</p>
      <Form form={form} layout="vertical" onFinish={removing.mutate}>
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.needed }]}>
          <Input.TextArea maxLength={200} showCount />
        </Form.Item>
        {removing.error ? <Alert type="error" showIcon role="alert" title={faultText(removing.error)} /> : null}
      </Form>
    </Modal>
  );
}
