import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { api } from '../../api.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import type { Announcement } from './AnnouncementDesk.tsx';
import { t } from './texts.ts';

/** Asks why before an announcement is taken away from everybody. */
export function WithdrawForm({ of, close }: { of: Announcement; close: () => void }) {
  const queries = useQueryClient();
  const [form] = Form.useForm<{ reason: string }>();
  const saving = useMutation({
    mutationFn: ({ reason }: { reason: string }) => {
      const headers = { 'if-match': String(of.version) };
      return api.growth.announcements.withdraw({ id: of.id, reason }, { context: { headers } });
    },
    onSuccess: async () => {
      sayDone(t.saved);
      await queries.invalidateQueries({ queryKey: ['announcements'] });
      close();
    },
  });
  return (
    <Modal
      open
      title={t.withdrawOf(of.title)}
      okText={t.withdraw}
      cancelText={t.cancel}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={saving.isPending}
    >
      <p>{t.withdrawWhy}</p>
      <Form form={form} layout="vertical" onFinish={saving.mutate}>
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.needed }]}>
          <Input.TextArea maxLength={200} showCount />
        </Form.Item>
        {saving.error ? <Alert type="error" showIcon role="alert" title={faultText(saving.error)} /> : null}
      </Form>
    </Modal>
  );
}
