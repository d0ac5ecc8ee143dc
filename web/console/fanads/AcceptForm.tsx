import { Form, Input, InputNumber, Modal } from 'antd';
import { REASON_CHARS_MAX } from '../../../src/feed/ads/rules.ts';
import { api } from '../../api.ts';
import { yuan } from '../../text/dictionary.ts';
import { useKnownClock } from '../../ui/clock.ts';
import { InstantPicker } from '../../ui/time/InstantPicker.tsx';
import type { ManagedAd } from './queries.ts';
import { t } from './texts.ts';
import { read, useDoing } from './useDoing.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

type Fields = { priceYuan: number; from: Date; to: Date; note?: string };

/** Accepts a request: price, from when to when, and what the account should know. */
export function AcceptForm({ ad, close }: { ad: ManagedAd; close: () => void }) {
  const [form] = Form.useForm<Fields>();
  const { now } = useKnownClock();
  const doing = useDoing(ad, {
    form,
    names: ['from', 'to', 'note', 'priceYuan'],
    close,
    work: ({ priceYuan, from, to, note = '' }: Fields) =>
      api.fanAds.accept(
        {
          id: ad.id,
          priceFen: Math.round(priceYuan * 100),
          from: from.toISOString(),
          to: to.toISOString(),
          note,
        },
        read(ad),
      ),
  });
  const begin = new Date(Math.ceil((now().getTime() + HOUR_MS) / HOUR_MS) * HOUR_MS);
  const needed = [{ required: true, message: t.needed }];
  return (
    <Modal
      open
      title={t.acceptTitle}
      okText={t.accept}
      cancelText={t.cancel}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={doing.isPending}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={doing.mutate}
        initialValues={{
          priceYuan: ad.budgetFen / 100,
          from: begin,
          to: new Date(begin.getTime() + ad.days * DAY_MS),
        }}
      >
        <Form.Item name="priceYuan" label={t.price(yuan(ad.budgetFen))} rules={needed}>
          <InputNumber min={0.01} max={ad.budgetFen / 100} precision={2} prefix="¥" />
        </Form.Item>
        <Form.Item name="from" label={t.from} rules={needed}>
          <InstantPicker />
        </Form.Item>
        <Form.Item name="to" label={t.to} rules={needed}>
          <InstantPicker />
        </Form.Item>
        <Form.Item name="note" label={t.note} extra={t.noteHint}>
          <Input.TextArea maxLength={REASON_CHARS_MAX} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
