import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, InputNumber, Modal } from 'antd';
import { api, problemIn } from '../../api.ts';
import { dayOf, yuan } from '../../text/dictionary.ts';
import { useKnownClock } from '../../ui/clock.ts';
import { Choice } from '../../ui/Choice.tsx';
import { faultText, sayDone } from '../../ui/notices.ts';
import type { BillDetail } from './BillPage.tsx';
import { t } from './texts.ts';

type Fields = { kind: 'transfer' | 'set_off'; yuan: number; receivedOn: string; reference: string };

/** What has come in for a bill, or what of the shop's credit is set off against it. */
export function ReceiveForm({ bill, close }: { bill: BillDetail; close: () => void }) {
  const queries = useQueryClient();
  const { now } = useKnownClock();
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form) ?? 'transfer';
  const most = kind === 'transfer' ? bill.openFen : Math.min(bill.openFen, bill.creditFen);
  const noting = useMutation({
    mutationFn: ({ yuan: amount, ...rest }: Fields & { repeated?: boolean }) =>
      api.collecting.receive({
        shopId: bill.shopId,
        month: bill.month,
        amountFen: Math.round(amount * 100),
        ...rest,
      }),
    onSuccess: async () => {
      sayDone(t.done);
      await queries.invalidateQueries({ queryKey: ['shop-bills'] });
      close();
    },
  });
  const repeated = problemIn(noting.error)?.code === 'REFERENCE_REPEATED';
  return (
    <Modal
      open
      title={t.receiveTitle}
      okText={t.receive}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={noting.isPending}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={noting.mutate}
        initialValues={{ kind: 'transfer', yuan: bill.openFen / 100, receivedOn: dayOf(now()) }}
      >
        {bill.creditFen > 0 ? (
          <Form.Item name="kind" label={t.kind}>
            <Choice
              options={(['transfer', 'set_off'] as const).map((value) => ({ value, label: t[`kind_${value}`] }))}
            />
          </Form.Item>
        ) : (
          <Form.Item name="kind" hidden>
            <Input />
          </Form.Item>
        )}
        <Form.Item
          name="yuan"
          label={t.amount}
          extra={`${t.left(yuan(bill.openFen))}${kind === 'set_off' ? ` · ${t.credit(yuan(bill.creditFen))}` : ''}`}
          rules={[{ required: true, message: t.amountNeeded }]}
        >
          <InputNumber min={0.01} max={most / 100} precision={2} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="receivedOn" label={t.receivedOn} rules={[{ required: true }]}>
          <Input type="date" min={`${bill.month}-01`} max={dayOf(now())} />
        </Form.Item>
        <Form.Item
          name="reference"
          label={t.reference}
          rules={[{ required: true, whitespace: true, max: 100, message: t.referenceNeeded }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        {noting.error ? (
          <Alert
            type={repeated ? 'warning' : 'error'}
            showIcon
            role="alert"
            title={faultText(noting.error)}
            action={
              repeated ? (
                <Button size="small" onClick={() => noting.mutate({ ...form.getFieldsValue(), repeated: true })}>
                  {t.anotherOne}
                </Button>
              ) : null
            }
          />
        ) : null}
      </Form>
    </Modal>
  );
}
