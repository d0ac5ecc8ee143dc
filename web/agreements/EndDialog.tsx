import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { faultsInto } from '../ui/formFaults.ts';
import { useKnownClock } from '../ui/clock.ts';
import { dateTime } from '../text/dictionary.ts';
import { t } from './texts.ts';

export type EndWish = { lastDay: string; reason: string };

type Props = {
  title: string;
  why: string;
  ok: string;
  /** Whether the last day is chosen, too. */
  withDay?: boolean;
  send: (wish: EndWish) => Promise<unknown>;
  close: () => void;
};

/** Asks why an agreement shall end and, where that is open, with which day. */
export function EndDialog({ title, why, ok, withDay = false, send, close }: Props) {
  const [form] = Form.useForm<EndWish>();
  const [busy, setBusy] = useState(false);
  const today = dateTime(useKnownClock().now()).slice(0, 10);
  const submit = async (wish: Partial<EndWish>) => {
    setBusy(true);
    try {
      await send({ lastDay: wish.lastDay ?? today, reason: wish.reason ?? '' });
      close();
    } catch (error) {
      faultsInto(form, error, ['lastDay', 'reason']);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open width={480} title={title} okText={ok} confirmLoading={busy} onOk={() => form.submit()} onCancel={close}>
      <p>{why}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ lastDay: today, reason: '' }}
        onFinish={(wish) => void submit(wish)}
      >
        {withDay ? (
          <Form.Item name="lastDay" label={t.lastDay} rules={[{ required: true, message: t.required }]}>
            <Input type="date" min={today} />
          </Form.Item>
        ) : null}
        <Form.Item
          name="reason"
          label={t.reason}
          extra={t.reasonNeeded}
          rules={[{ required: true, whitespace: true, message: t.required }]}
        >
          <Input.TextArea maxLength={200} rows={2} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
