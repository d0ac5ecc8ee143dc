import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Card, Form, Skeleton } from 'antd';
import { api, problemIn } from '../../api.ts';
import { ask } from '../../ui/ask.ts';
import { Failure } from '../../ui/Failure.tsx';
import { sayDone, sayFailed } from '../../ui/notices.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { faultsInto } from '../../ui/formFaults.ts';
import { Announcement } from './Announcement.tsx';
import { GroupMembers } from './GroupMembers.tsx';
import { groupQuery, groupsQuery, type Group } from './queries.ts';
import { SendCard } from './SendCard.tsx';
import { settingNames, SettingsFields, type Settings } from './SettingsForm.tsx';
import { t } from './texts.ts';
import './groups.css';

const route = getRouteApi('/shell/own/studio/groups/$id');

/** One group as its account runs it: settings, announcement, cards, members (DOMAIN 6.5). */
export function GroupPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(groupQuery(id));
  if (error) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <>
      <PageHead title={data.name} why={data.viewer.manages ? t.people(data.members, data.membersMax) : t.readOnly}>
        <Button href={`/g/${id}`} target="_blank">
          {t.chat}
        </Button>
      </PageHead>
      {data.viewer.manages ? (
        <div className="group-page">
          <div>
            <Announcement key={data.announcement?.at ?? ''} group={data} />
            <SendCard group={data} />
            <SettingsCard key={data.version} group={data} />
          </div>
          <div>
            <GroupMembers id={id} />
            <Dissolve group={data} />
          </div>
        </div>
      ) : null}
    </>
  );
}

function SettingsCard({ group }: { group: Group }) {
  const [form] = Form.useForm<Settings>();
  const queries = useQueryClient();
  const { queryKey } = groupQuery(group.id);
  const save = useMutation({
    mutationFn: (wish: Settings) =>
      api.chat.change({ id: group.id, ...wish }, { context: { headers: { 'if-match': `"${group.version}"` } } }),
    onSuccess: async (changed) => {
      queries.setQueryData(queryKey, changed);
      sayDone(t.saved);
      await queries.invalidateQueries({ queryKey: groupsQuery(group.account.id).queryKey });
    },
    onError: async (error) => {
      if (problemIn(error)?.code !== 'STALE_VERSION') return faultsInto(form, error, [...settingNames]);
      sayFailed(error);
      await queries.invalidateQueries({ queryKey });
    },
  });
  return (
    <Card title={<h2>{t.settings}</h2>}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={group}
        onFinish={(fields) =>
          save.mutate({ ...fields, followedDays: fields.followedDays ?? 0, slowSeconds: fields.slowSeconds ?? 0 })
        }
      >
        <SettingsFields form={form} />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t.save}
        </Button>
      </Form>
    </Card>
  );
}

function Dissolve({ group }: { group: Group }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const act = async () => {
    try {
      await api.chat.dissolve({ id: group.id });
      await queries.invalidateQueries({ queryKey: groupsQuery(group.account.id).queryKey });
      await navigate({ to: '/studio/groups' });
    } catch (error) {
      sayFailed(error);
    }
  };
  return (
    <Card title={<h2>{t.dissolve}</h2>}>
      <div className="group-dissolve">
        <p className="hint">{t.dissolveSure}</p>
        <Button
          danger
          onClick={() => ask({ title: `${t.dissolve}：${group.name}`, content: t.dissolveSure, ok: t.dissolve, act })}
        >
          {t.dissolve}
        </Button>
      </div>
    </Card>
  );
}
