import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { api } from '../../api.ts';
import { yuan } from '../../text/dictionary.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import type { BillDetail, Payment } from './BillPage.tsx';
import { t } from './texts.ts';

/** Takes back what was noted in error, with the reason. */
export function ReverseForm({ bill, payment, close }: { bill: BillDetail; payment: Payment; close: () => void }) {
  const queries = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const reversing = useMutation({
    mutationFn: ({ reason }: { reason: string }) =>
      api.collecting.reverse({ shopId: bill.shopId, month: bill.month, id: payment.id, reason }),
    onSuccess: async () => {
      sayDone(t.reversed);
      await queries.invalidateQueries({ queryKey: ['shop-bills'] });
      close();
    },
  });
  return (
    <Modal
      open
      title={t.reverseOf(yuan(payment.amountFen))}
      okText={t.reverse}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={reversing.isPending}
    >
      <p>{t.reverseWhy}</p>
      <Form form={form} layout="vertical" onFinish={reversing.mutate}>
        <Form.Item
          name="reason"
          label={t.reverseReason}
          rules={[{ required: true, whitespace: true, max: 500, message: t.reverseNeeded }]}
        >
          <Input.TextArea maxLength={500} />
        </Form.Item>
        {reversing.error ? <Alert type="error" showIcon role="alert" title={faultText(reversing.error)} /> : null}
      </Form>
    </Modal>
  );
}
