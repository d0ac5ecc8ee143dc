import { Form } from 'antd';
import { api } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { say, t } from '../texts.ts';
import { ChangeForm } from './ChangeForm.tsx';

const statuses = ['active', 'restricted', 'frozen', 'closed'] as const;
type Fields = { status: (typeof statuses)[number]; reason: string };
type Props = { account: { id: string; name: string; status: Fields['status'] }; close: () => void };

/** Freezes, restricts or frees an account, with the reason. */
export function StatusForm({ account, close }: Props) {
  return (
    <ChangeForm<Fields>
      title={`${t.setStatus} · ${account.name}`}
      why={t.statusWhy}
      first={{ status: account.status }}
      change={(fields) => api.accounts.operator.setStatus({ id: account.id, ...fields })}
      done={t.statusSet}
      close={close}
    >
      <Form.Item name="status" label={t.status} rules={[{ required: true }]}>
        <Choice options={statuses.map((status) => ({ value: status, label: say('status', status) }))} />
      </Form.Item>
    </ChangeForm>
  );
}
