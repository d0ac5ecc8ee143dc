import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../api.ts';
import { faultsInto } from '../ui/formFaults.ts';
import { dateTime } from '../text/dictionary.ts';
import { useKnownClock } from '../ui/clock.ts';
import { sayDone } from '../ui/notices.ts';
import { AGREEMENTS } from './queries.ts';
import { t } from './texts.ts';

type Fields = { counterparty: string; shareBp: number; firstDay: string; lastDay: string; note: string };

const SHARE_MAX = 70;
const DAY = 24 * 60 * 60 * 1000;

/** The terms of a proposal: whoever sends it has signed them. */
export function ProposeDialog({ party, close }: { party: 'creator' | 'institution'; close: () => void }) {
  const [form] = Form.useForm<Fields>();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const { now } = useKnownClock();
  const tomorrow = dateTime(new Date(now().getTime() + DAY)).slice(0, 10);
  const submit = async ({ counterparty, shareBp, firstDay, lastDay, note }: Fields) => {
    setBusy(true);
    try {
      const wish = { counterparty, shareBp, firstDay, lastDay: lastDay || null, note };
      await api.institutions.propose(wish, { context: { headers: { 'idempotency-key': crypto.randomUUID() } } });
      await queries.invalidateQueries({ queryKey: [AGREEMENTS] });
      sayDone(t.proposed);
      close();
    } catch (error) {
      faultsInto(form, error, ['shareBp', 'firstDay', 'lastDay', 'note', 'counterparty']);
    } finally {
      setBusy(false);
    }
  };
  const required = [{ required: true, message: t.required }];
  return (
    <Modal
      open
      width={480}
      title={party === 'creator' ? t.proposeFrom : t.proposeTo}
      okText={t.accept}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ counterparty: '', shareBp: 2000, firstDay: tomorrow, lastDay: '', note: '' }}
        onFinish={(fields) => void submit(fields)}
      >
        <Form.Item
          name="counterparty"
          label={party === 'creator' ? t.counterpartyInstitution : t.counterpartyCreator}
          rules={required}
        >
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="shareBp"
          label={t.shareField}
          extra={t.shareFieldWhy}
          rules={required}
          getValueProps={(bp: number | null) => ({ value: bp === null ? null : bp / 100 })}
          normalize={(percent: number | null) => (percent === null ? null : Math.round(percent * 100))}
        >
          <InputNumber min={0} max={SHARE_MAX} precision={2} />
        </Form.Item>
        <Form.Item name="firstDay" label={t.firstDay} extra={t.firstDayWhy} rules={required}>
          <Input type="date" min={tomorrow} />
        </Form.Item>
        <Form.Item name="lastDay" label={t.lastDayField} extra={t.lastDayFieldWhy}>
          <Input type="date" min={tomorrow} />
        </Form.Item>
        <Form.Item name="note" label={t.noteField}>
          <Input.TextArea maxLength={200} rows={2} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
