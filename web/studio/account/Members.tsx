import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Skeleton } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { ask } from '../../ui/ask.ts';
import { sayFailed } from '../../ui/notices.ts';
import { meQuery, useMe } from '../../ui/session.ts';
import { AddMember } from './AddMember.tsx';
import { membersQuery, type Member } from './queries.ts';
import { roleOptions } from './roleOptions.ts';
import { t } from './texts.ts';

type Change = { kind: 'role'; role: Member['role'] } | { kind: 'remove' };

/** Who may act for the account; owners add, change and remove, anybody may leave (DOMAIN 1.3). */
export function Members({ accountId, mayManage }: { accountId: string; mayManage: boolean }) {
  const me = useMe();
  const queries = useQueryClient();
  const { data, isError, error, refetch } = useQuery(membersQuery(accountId));
  const change = useMutation({
    mutationFn: async ({ userId, what }: { userId: string; what: Change }) => {
      if (what.kind === 'role') await api.accounts.putMember({ id: accountId, userId, role: what.role });
      else await api.accounts.dropMember({ id: accountId, userId });
    },
    onSuccess: async (_done, { userId, what }) => {
      if (userId === me.user.id && what.kind === 'remove') return location.assign('/studio');
      await queries.invalidateQueries({ queryKey: membersQuery(accountId).queryKey });
      if (userId === me.user.id) await queries.invalidateQueries({ queryKey: meQuery.queryKey });
    },
    onError: (fault) => {
      sayFailed(fault);
      void refetch();
    },
  });
  if (isError) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const drop = (member: Member, own: boolean) =>
    ask({
      title: own ? t.leave : t.removeOf(member.nickname),
      content: own ? t.leaveSure : t.removeSure(member.nickname),
      ok: own ? t.leave : t.remove,
      // What fails is said by the mutation.
      act: () => change.mutateAsync({ userId: member.userId, what: { kind: 'remove' } }).catch(() => undefined),
    });
  return (
    <Card title={<h2>{t.members}</h2>}>
      <p className="hint">{t.membersAbout}</p>
      <ul className="members">
        {data.items.map((member) => {
          const own = member.userId === me.user.id;
          return (
            <li key={member.userId}>
              <div>
                <b>
                  {member.nickname} {own ? t.me : null}
                </b>
                <small className="num">{t.since(dateTime(member.since))}</small>
              </div>
              {mayManage ? (
                <Choice
                  aria-label={t.roleOf(member.nickname)}
                  value={member.role}
                  options={roleOptions}
                  onChange={(role) => change.mutate({ userId: member.userId, what: { kind: 'role', role } })}
                />
              ) : (
                <span>{t[member.role]}</span>
              )}
              {mayManage || own ? (
                <Button
                  aria-label={own ? t.leave : t.removeOf(member.nickname)}
                  disabled={change.isPending}
                  onClick={() => drop(member, own)}
                >
                  {own ? t.leave : t.remove}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {mayManage ? <AddMember accountId={accountId} /> : null}
    </Card>
  );
}
