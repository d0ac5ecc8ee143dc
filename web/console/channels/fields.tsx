import { Form, Input, InputNumber } from 'antd';
import { t } from './texts.ts';

/** The code of something new: it cannot be changed later. */
export function CodeField() {
  return (
    <Form.Item
      name="code"
      label={t.code}
      extra={t.codeHint}
      rules={[{ required: true, pattern: /^[a-z][a-z0-9_]{1,39}$/, message: t.codeWrong }]}
    >
      <Input maxLength={40} autoComplete="off" />
    </Form.Item>
  );
}

/** What it is called, in both languages. */
export function NameFields() {
  return (
    <>
      <Form.Item name="name" label={t.name} rules={[{ required: true, whitespace: true, message: t.needed }]}>
        <Input maxLength={20} showCount />
      </Form.Item>
      <Form.Item name="nameEn" label={t.nameEn} extra={t.nameEnHint}>
        <Input maxLength={40} />
      </Form.Item>
    </>
  );
}

export function PositionField() {
  return (
    <Form.Item name="position" label={t.position} extra={t.positionHint} rules={[{ required: true }]}>
      <InputNumber min={0} max={10_000} precision={0} />
    </Form.Item>
  );
}

/** Why it is changed, for the audit log. */
export function ReasonField() {
  return (
    <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.needed }]}>
      <Input.TextArea maxLength={200} showCount />
    </Form.Item>
  );
}
