import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form, Modal } from 'antd';
import { api } from '../../api.ts';
import { faultsInto } from '../../ui/formFaults.ts';
import { newSettings, settingNames, SettingsFields, type Settings } from './SettingsForm.tsx';
import { groupsQuery } from './queries.ts';
import { t } from './texts.ts';

/** The dialog in which an account opens a group. */
export function NewGroup({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const [form] = Form.useForm<Settings>();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: (wish: Settings) =>
      api.chat.create(wish, { context: { headers: { 'idempotency-key': crypto.randomUUID() } } }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: groupsQuery(accountId).queryKey });
      await navigate({ to: '/studio/groups/$id', params: { id } });
    },
    onError: (error) => faultsInto(form, error, [...settingNames]),
  });
  return (
    <Modal
      open
      title={t.creating}
      okText={t.create}
      cancelText={t.cancel}
      onCancel={onClose}
      onOk={form.submit}
      confirmLoading={create.isPending}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={newSettings}
        onFinish={(fields) => create.mutate({ ...newSettings, ...fields })}
      >
        <SettingsFields form={form} />
      </Form>
    </Modal>
  );
}
