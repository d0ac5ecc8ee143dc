import { Form, Input, Modal } from 'antd';
import { REASON_CHARS_MAX } from '../../../src/feed/ads/rules.ts';
import { api } from '../../api.ts';
import type { ManagedAd } from './queries.ts';
import { t } from './texts.ts';
import { read, useDoing } from './useDoing.ts';

/** Refuses a request, or cancels one that was accepted; its account reads why. */
export function ReasonForm({ ad, what, close }: { ad: ManagedAd; what: 'refuse' | 'stop'; close: () => void }) {
  const [form] = Form.useForm<{ reason: string }>();
  const doing = useDoing(ad, {
    form,
    names: ['reason'],
    close,
    work: ({ reason }: { reason: string }) => api.fanAds[what]({ id: ad.id, reason }, read(ad)),
  });
  return (
    <Modal
      open
      title={t[`${what}Title`]}
      okText={t[what]}
      okButtonProps={{ danger: true }}
      cancelText={t.cancel}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={doing.isPending}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={doing.mutate}>
        {what === 'stop' ? <p className="soft">{t.stopHint}</p> : null}
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.needed }]}>
          <Input.TextArea maxLength={REASON_CHARS_MAX} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
