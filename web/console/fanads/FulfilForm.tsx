import { Form, Input, InputNumber, Modal } from 'antd';
import { EVIDENCE_CHARS_MAX, IMPRESSIONS_MAX } from '../../../src/feed/ads/rules.ts';
import { api } from '../../api.ts';
import { yuan } from '../../text/dictionary.ts';
import type { ManagedAd } from './queries.ts';
import { t } from './texts.ts';
import { read, useDoing } from './useDoing.ts';

type Fields = { impressions: number; clicks: number; chargedYuan: number; evidence: string };

/** Writes down what came of a request. */
export function FulfilForm({ ad, close }: { ad: ManagedAd; close: () => void }) {
  const [form] = Form.useForm<Fields>();
  const priceFen = ad.agreed?.priceFen ?? 0;
  const doing = useDoing(ad, {
    form,
    names: ['impressions', 'clicks', 'evidence', 'chargedYuan'],
    close,
    work: ({ chargedYuan, ...rest }: Fields) =>
      api.fanAds.fulfil({ id: ad.id, chargedFen: Math.round(chargedYuan * 100), ...rest }, read(ad)),
  });
  const needed = [{ required: true, message: t.needed }];
  return (
    <Modal
      open
      title={t.fulfilTitle}
      okText={t.fulfil}
      cancelText={t.cancel}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={doing.isPending}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={doing.mutate}>
        <p className="soft">{t.fulfilOnce}</p>
        <Form.Item name="impressions" label={t.impressions} rules={needed}>
          <InputNumber min={0} max={IMPRESSIONS_MAX} precision={0} />
        </Form.Item>
        <Form.Item name="clicks" label={t.clicks} rules={needed}>
          <InputNumber min={0} max={IMPRESSIONS_MAX} precision={0} />
        </Form.Item>
        <Form.Item name="chargedYuan" label={t.charged(yuan(priceFen))} rules={needed}>
          <InputNumber min={0} max={priceFen / 100} precision={2} prefix="¥" />
        </Form.Item>
        <Form.Item name="evidence" label={t.evidence} rules={[{ required: true, whitespace: true, message: t.needed }]}>
          <Input.TextArea maxLength={EVIDENCE_CHARS_MAX} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
