import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { api, problemIn } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { faultText, sayDone } from '../../ui/notices.ts';
import { CodeField, NameFields, PositionField, ReasonField } from './fields.tsx';
import type { Channel } from './queries.ts';
import { t } from './texts.ts';

type Fields = {
  code: string;
  name: string;
  nameEn?: string;
  intro: string;
  position: number;
  status: 'open' | 'closed';
  reason: string;
};

/** Makes a channel, or changes one. */
export function ChannelForm({ of, close }: { of: Channel | undefined; close: () => void }) {
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const saving = useMutation({
    mutationFn: ({ nameEn, ...fields }: Fields) => {
      const wish = { ...fields, nameEn: nameEn?.trim() ? nameEn : null, logoMediaId: of?.logoMediaId ?? null };
      if (of === undefined) return api.distribution.createChannel(wish);
      const headers = { 'if-match': String(of.version) };
      return api.distribution.changeChannel({ ...wish, code: of.code }, { context: { headers } });
    },
    onSuccess: async () => {
      sayDone(t.saved);
      await queries.invalidateQueries({ queryKey: ['channels'] });
      close();
    },
  });
  const stale = problemIn(saving.error)?.code === 'STALE_VERSION';
  return (
    <Modal
      open
      title={of ? `${t.change} · ${of.name}` : t.make}
      okText={t.save}
      cancelText={t.cancel}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={saving.isPending}
      okButtonProps={{ disabled: stale }}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={saving.mutate}
        initialValues={of ? { ...of, nameEn: of.nameEn ?? '' } : { position: 0, status: 'open' }}
      >
        {of ? null : <CodeField />}
        <NameFields />
        <Form.Item name="intro" label={t.intro} rules={[{ required: true, whitespace: true, message: t.needed }]}>
          <Input.TextArea maxLength={200} showCount />
        </Form.Item>
        <PositionField />
        <Form.Item name="status" label={t.status}>
          <Choice options={(['open', 'closed'] as const).map((value) => ({ value, label: t[`status_${value}`] }))} />
        </Form.Item>
        <ReasonField />
        {saving.error ? (
          <Alert type="error" showIcon role="alert" title={stale ? t.staleClosed : faultText(saving.error)} />
        ) : null}
      </Form>
    </Modal>
  );
}
