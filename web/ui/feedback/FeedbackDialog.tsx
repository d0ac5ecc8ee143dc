import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Choice } from '../Choice.tsx';
import { faultText, sayDone } from '../notices.ts';
import { f, feedbackKinds, type FeedbackKind } from './texts.ts';
import './feedback.css';

type Fields = { kind: FeedbackKind; text: string };

/** Says something about the page that one is on, and shows what was answered to what one said before. */
export function FeedbackDialog({ page, close }: { page: string; close: () => void }) {
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const mine = useQuery({ queryKey: ['feedback', 'mine'], queryFn: () => api.growth.feedback.list({ limit: 5 }) });
  const sending = useMutation({
    mutationFn: (fields: Fields) => api.growth.feedback.send({ ...fields, page }),
    onSuccess: async () => {
      sayDone(f.sent);
      form.resetFields();
      await queries.invalidateQueries({ queryKey: ['feedback'] });
    },
  });
  return (
    <Modal
      open
      title={f.title}
      okText={f.send}
      cancelText={f.cancel}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={sending.isPending}
    >
      <Form form={form} layout="vertical" onFinish={sending.mutate} initialValues={{ kind: 'bug', text: '' }}>
        <Form.Item name="kind" label={f.kind}>
          <Choice options={feedbackKinds.map((value) => ({ value, label: f[`kind_${value}`] }))} />
        </Form.Item>
        <Form.Item
          name="text"
          label={f.text}
          extra={f.textHint}
          rules={[{ required: true, whitespace: true, min: 5, message: f.textNeeded }]}
        >
          <Input.TextArea rows={4} maxLength={1000} showCount />
        </Form.Item>
        {sending.error ? <Alert type="error" showIcon role="alert" title={faultText(sending.error)} /> : null}
      </Form>
      {mine.data && mine.data.items.length > 0 ? (
        <section aria-label={f.mine} className="own-feedback">
          <h3>{f.mine}</h3>
          <ul>
            {mine.data.items.map(({ id, kind, text, at, status, answer }) => (
              <li key={id}>
                <b>{f[`kind_${kind}`]}</b>{' '}
                <small className="num">
                  {f[`status_${status}`]} · {dateTime(at)}
                </small>
                <p>{text}</p>
                {answer ? <blockquote>{answer.text}</blockquote> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Modal>
  );
}
