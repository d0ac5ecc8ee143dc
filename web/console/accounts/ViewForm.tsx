import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { chooseAccount, meQuery, type Me } from '../../ui/session.ts';
import { t } from '../texts.ts';
import { ChangeForm } from './ChangeForm.tsx';

type Props = { account: Pick<Me['accounts'][number], 'id' | 'name' | 'type'>; close: () => void };

/** Begins to look at an account as its members see it: read-only, for half an hour, with the reason in the audit log. */
export function ViewForm({ account, close }: Props) {
  const queries = useQueryClient();
  return (
    <ChangeForm<{ reason: string }>
      title={`${t.viewAccount} · ${account.name}`}
      why={t.viewWhy}
      first={{}}
      change={async ({ reason }) => {
        await api.accounts.operator.beginView({ id: account.id, reason });
        await queries.invalidateQueries({ queryKey: meQuery.queryKey });
        chooseAccount(account);
      }}
      done={t.viewBegun}
      close={close}
    />
  );
}
