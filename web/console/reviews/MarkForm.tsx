import { Form, Input, Modal } from 'antd';
import { Choice } from '../../ui/Choice.tsx';
import { t } from '../texts.ts';
import type { Kind } from './kinds.ts';
import type { Place } from './places.ts';
import { OTHER, useReasons } from './reasons.ts';
import { d } from './texts.ts';
import type { Mark } from './useMarks.ts';

type Props = { kind: Kind; place: Place; add: (mark: Mark) => void; close: () => void };

/** Why a place of a work goes back, which its author will read in place (UX 37). */
export function MarkForm({ kind, place, add, close }: Props) {
  const [form] = Form.useForm<{ code: string; note?: string }>();
  const { options } = useReasons(kind);
  return (
    <Modal open title={d.markTitle} okText={d.markSave} cancelText={t.cancel} onCancel={close} onOk={form.submit}>
      <blockquote className="review-quote">{place.text}</blockquote>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ code, note }) => {
          add({ ...place, code, ...(note?.trim() && { note: note.trim() }) });
          close();
        }}
      >
        <Form.Item name="code" label={d.markReason} rules={[{ required: true, message: d.markReasonNeeded }]}>
          <Choice showSearch autoFocus options={options} optionFilterProp="label" />
        </Form.Item>
        <Form.Item
          name="note"
          label={d.markNote}
          dependencies={['code']}
          rules={[
            ({ getFieldValue }) => ({
              required: getFieldValue('code') === OTHER,
              whitespace: true,
              message: d.noteNeeded,
            }),
          ]}
        >
          <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
