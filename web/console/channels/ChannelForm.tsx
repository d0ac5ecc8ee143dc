import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { api, problemIn } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { sayDone } from '../../ui/notices.ts';
import { FormFault } from '../FormFault.tsx';
import { PictureField } from '../picture/PictureField.tsx';
import { CodeField, NameFields, PositionField, ReasonField } from './fields.tsx';
import type { Channel } from './queries.ts';
import { t } from './texts.ts';

type Fields = {
  code: string;
  name: string;
  nameEn?: string;
  intro: string;
  logoMediaId?: string | null;
  position: number;
  status: 'open' | 'closed';
  reason: string;
};

/** Makes a channel, or changes one. */
export function ChannelForm({ of, close }: { of: Channel | undefined; close: () => void }) {
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const saving = useMutation({
    mutationFn: ({
      fields: { nameEn, logoMediaId = null, ...fields },
      version,
    }: {
      fields: Fields;
      version: number;
    }) => {
      const wish = { ...fields, nameEn: nameEn?.trim() ? nameEn : null, logoMediaId };
      if (of === undefined) return api.distribution.createChannel(wish);
      const headers = { 'if-match': String(version) };
      return api.distribution.changeChannel({ ...wish, code: of.code }, { context: { headers } });
    },
    onSuccess: async () => {
      sayDone(t.saved);
      await queries.invalidateQueries({ queryKey: ['channels'] });
      close();
    },
  });
  const save = (version: number) => saving.mutate({ fields: form.getFieldsValue(), version });
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
        onFinish={() => save(of?.version ?? 0)}
        initialValues={of ? { ...of, nameEn: of.nameEn ?? '' } : { position: 0, status: 'open' }}
      >
        {of ? null : <CodeField />}
        <NameFields />
        <Form.Item name="intro" label={t.intro} rules={[{ required: true, whitespace: true, message: t.needed }]}>
          <Input.TextArea maxLength={200} showCount />
        </Form.Item>
        <Form.Item name="logoMediaId" label={t.logo}>
          <PictureField alt={t.logo} hint={t.logoHint} shape="square" />
        </Form.Item>
        <PositionField />
        <Form.Item name="status" label={t.status}>
          <Choice options={(['open', 'closed'] as const).map((value) => ({ value, label: t[`status_${value}`] }))} />
        </Form.Item>
        <ReasonField />
        <FormFault error={saving.error} saving={saving.isPending} onOverwrite={save} />
      </Form>
    </Modal>
  );
}
