import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Button, Card, Form, Input, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../api.ts';
import { dateTime, yuan } from '../../text/dictionary.ts';
import { ask } from '../../ui/ask.ts';
import { useBusinessClock } from '../../ui/clock.ts';
import { Failure } from '../../ui/Failure.tsx';
import { sayDone, sayFailed } from '../../ui/notices.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { actingAccount, useMe } from '../../ui/session.ts';
import { faultsInto } from '../../ui/formFaults.ts';
import { useStopped } from '../writes.ts';
import { Chosen } from './Chosen.tsx';
import { rewardQuery, type Reward } from './queries.ts';
import { Ranking } from './Ranking.tsx';
import { RewardDialog } from './RewardDialog.tsx';
import { t } from './texts.ts';
import { leftOf, prizeOf } from './words.ts';
import '../../ui/facts.css';
import './rewards.css';

const route = getRouteApi('/shell/own/studio/rewards/$id');

/** One reward as its author runs it: what is held, who would win now and why, who has won (DOMAIN 6.6, UX 42). */
export function RewardPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(rewardQuery(id));
  if (error && !data) return <Failure error={error} reset={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { state } = data;
  return (
    <>
      <PageHead title={data.contentTitle} why={prizeOf(data)}>
        <Button href={`/c/${data.contentId}/comments`} target="_blank">
          {t.toWork}
        </Button>
        <Acts reward={data} />
      </PageHead>
      {state === 'cancelled' ? (
        <Alert
          type="info"
          showIcon
          title={data.cancelReason === '' ? t.workGone : t.cancelledWhy(data.cancelReason)}
          className="reward-note"
        />
      ) : null}
      <div className="reward-page">
        <Facts reward={data} />
        {state === 'running' || state === 'picking' ? <Ranking key={state} reward={data} /> : null}
        {state === 'announced' || state === 'fulfilled' ? <Chosen reward={data} /> : null}
      </div>
    </>
  );
}

function Facts({ reward }: { reward: Reward }) {
  const { now } = useBusinessClock();
  const { state, from, to, rule, decidedBy, heldFen, people } = reward;
  const left = leftOf(reward, now());
  return (
    <Card title={<h2>{t.facts}</h2>} extra={<span className={`reward-mark ${state}`}>{t[`state_${state}`]}</span>}>
      <dl className="facts-of num">
        <dt>{t.prize}</dt>
        <dd>{prizeOf(reward)}</dd>
        <dt>{t.time}</dt>
        <dd>
          {t.span(dateTime(from), dateTime(to))}
          {left === '' ? null : <b> · {left}</b>}
        </dd>
        <dt>{t.decides}</dt>
        <dd>{decidedBy ? t[`decided_${decidedBy}`] : t[`rule_${rule}`]}</dd>
        {heldFen > 0 ? (
          <>
            <dt>{t.held}</dt>
            <dd>{t.heldNote(yuan(heldFen))}</dd>
          </>
        ) : null}
      </dl>
      {state === 'draft' ? null : <p className="hint num">{t.people(people)}</p>}
    </Card>
  );
}

/** What can be done with a draft, or with a reward that runs. */
function Acts({ reward }: { reward: Reward }) {
  const queries = useQueryClient();
  const stopped = useStopped();
  const account = actingAccount(useMe());
  const [changing, setChanging] = useState(false);
  const [dropping, setDropping] = useState(false);
  const { id, state, neededFen, mayStart } = reward;
  const { queryKey } = rewardQuery(id);
  const start = async () => {
    try {
      queries.setQueryData(queryKey, await api.rewards.start({ id }));
      sayDone(t.started);
    } catch (error) {
      sayFailed(error);
    }
  };
  const content = neededFen > 0 ? t.startSure(yuan(neededFen)) : t.startSureFree;
  return (
    <>
      {state === 'draft' ? (
        <>
          <Button onClick={() => setChanging(true)}>{t.change}</Button>
          <Button
            type="primary"
            disabled={!mayStart || stopped}
            {...(mayStart ? {} : { title: t.ownerOnly })}
            onClick={() => ask({ title: `${t.start}：${prizeOf(reward)}`, content, ok: t.start, act: start })}
          >
            {t.start}
          </Button>
        </>
      ) : null}
      {state === 'draft' || state === 'running' ? (
        <Button danger onClick={() => setDropping(true)}>
          {t.drop}
        </Button>
      ) : null}
      {changing && account ? (
        <RewardDialog accountId={account.id} of={reward} onClose={() => setChanging(false)} />
      ) : null}
      {dropping ? <Drop id={id} onClose={() => setDropping(false)} /> : null}
    </>
  );
}

function Drop({ id, onClose }: { id: string; onClose: () => void }) {
  const [form] = Form.useForm<{ reason: string }>();
  const queries = useQueryClient();
  const drop = useMutation({
    mutationFn: ({ reason }: { reason: string }) => api.rewards.cancel({ id, reason }),
    onSuccess: (changed) => {
      queries.setQueryData(rewardQuery(id).queryKey, changed);
      sayDone(t.dropped);
      onClose();
    },
    onError: (error) => faultsInto(form, error, ['reason']),
  });
  return (
    <Modal
      open
      title={t.drop}
      okText={t.drop}
      okButtonProps={{ danger: true }}
      cancelText={t.cancelDialog}
      onCancel={onClose}
      onOk={form.submit}
      confirmLoading={drop.isPending}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => drop.mutate(fields)}>
        <Form.Item
          name="reason"
          label={t.dropReason}
          rules={[{ required: true, whitespace: true, message: t.dropReason }]}
        >
          <Input.TextArea maxLength={100} showCount autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
