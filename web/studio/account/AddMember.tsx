import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { api } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { faultsInto } from '../../ui/formFaults.ts';
import { membersQuery, type Member } from './queries.ts';
import { roleOptions } from './roleOptions.ts';
import { t } from './texts.ts';

type Fields = { email: string; role: Member['role'] };

/** Makes somebody a member by the e-mail address that he signs in with. */
export function AddMember({ accountId }: { accountId: string }) {
  const [form] = Form.useForm<Fields>();
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (fields: Fields) =>
      api.accounts.addMember(
        { id: accountId, ...fields },
        { context: { headers: { 'idempotency-key': crypto.randomUUID() } } },
      ),
    onSuccess: async () => {
      form.resetFields();
      await queries.invalidateQueries({ queryKey: membersQuery(accountId).queryKey });
    },
    onError: (error) => faultsInto(form, error, ['role', 'email']),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="members-add"
      initialValues={{ role: 'editor' }}
      onFinish={add.mutate}
      aria-label={t.addTitle}
    >
      <Form.Item name="email" label={t.email} rules={[{ required: true, type: 'email', message: t.emailWrong }]}>
        <Input autoComplete="off" maxLength={254} />
      </Form.Item>
      <Form.Item name="role" label={t.addRole}>
        <Choice options={roleOptions} />
      </Form.Item>
      <Button htmlType="submit" loading={add.isPending}>
        {t.add}
      </Button>
    </Form>
  );
}
