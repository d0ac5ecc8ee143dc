import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { api } from '../../api.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import type { Feedback } from './FeedbackDesk.tsx';
import { t } from './texts.ts';

/** The answer to one that said something. */
export function AnswerForm({ of, close }: { of: Feedback; close: () => void }) {
  const queries = useQueryClient();
  const [form] = Form.useForm<{ text: string }>();
  const saving = useMutation({
    mutationFn: ({ text }: { text: string }) => {
      const headers = { 'if-match': String(of.version) };
      return api.growth.feedback.answer({ id: of.id, text }, { context: { headers } });
    },
    onSuccess: async () => {
      sayDone(t.done);
      await queries.invalidateQueries({ queryKey: ['feedback'] });
      close();
    },
  });
  return (
    <Modal
      open
      title={t.answerOf(of.user.name)}
      okText={t.save}
      cancelText={t.cancel}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={saving.isPending}
    >
      <p>{of.text}</p>
      <Form form={form} layout="vertical" onFinish={saving.mutate} initialValues={{ text: of.answer?.text ?? '' }}>
        <Form.Item name="text" label={t.answer} rules={[{ required: true, whitespace: true, message: t.needed }]}>
          <Input.TextArea rows={4} maxLength={1000} showCount />
        </Form.Item>
        {saving.error ? <Alert type="error" showIcon role="alert" title={faultText(saving.error)} /> : null}
      </Form>
    </Modal>
  );
}
