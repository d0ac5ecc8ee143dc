import { Form, Input, Modal } from 'antd';
import { t } from '../texts.ts';

type Props = {
  title: string;
  /** What comes of it. */
  why: string;
  label: string;
  needed: string;
  ok: string;
  close: () => void;
  send: (note: string) => Promise<unknown>;
};

/** Asks for the sentence that an act cannot do without. */
export function NoteForm({ title, why, label, needed, ok, close, send }: Props) {
  const [form] = Form.useForm<{ note: string }>();
  return (
    <Modal open title={title} okText={ok} cancelText={t.cancel} onCancel={close} onOk={form.submit}>
      <p className="quiet">{why}</p>
      <Form form={form} layout="vertical" onFinish={({ note }) => send(note.trim())}>
        <Form.Item name="note" label={label} rules={[{ required: true, whitespace: true, message: needed }]}>
          <Input.TextArea autoFocus maxLength={300} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
