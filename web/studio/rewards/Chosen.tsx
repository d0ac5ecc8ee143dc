import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Empty, Form, Input } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { sayDone } from '../../ui/notices.ts';
import { actingAccount, useMe } from '../../ui/session.ts';
import { faultsInto } from '../../ui/formFaults.ts';
import { limitsQuery, rewardQuery, type Reward } from './queries.ts';
import { t } from './texts.ts';

type Winner = Reward['chosen'][number];

/** Who has won, and what of it has still to be sent. */
export function Chosen({ reward }: { reward: Reward }) {
  return (
    <Card title={<h2>{t.chosen}</h2>}>
      {reward.chosen.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.chosenNone} />
      ) : (
        <ol className="reward-ranking">
          {reward.chosen.map((winner) => (
            <li key={winner.commentId}>
              <b className="num reward-rank">{winner.rank}</b>
              <div>
                <p>
                  <b>{winner.name}</b> <small className="num">{t.likes(winner.likes)}</small>
                </p>
                <p className="reward-text">{winner.text === '' ? t.hiddenText : winner.text}</p>
                <Prize reward={reward} winner={winner} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function Prize({ reward, winner }: { reward: Reward; winner: Winner }) {
  const { kind } = reward.prize;
  if (kind === 'none') return null;
  if (kind === 'red_packet') return <p className="hint">{t.paid}</p>;
  return (
    <>
      {winner.address ? (
        <address className="reward-address">
          {winner.address.name} {winner.address.phone}
          <br />
          {winner.address.address}
        </address>
      ) : null}
      {winner.fulfilledAt !== null ? (
        <p className="hint num">
          {t.sentAt(dateTime(winner.fulfilledAt))} · {winner.note}
        </p>
      ) : kind === 'gift' && winner.address === null ? (
        <p className="hint">{t.noAddress}</p>
      ) : (
        <Send reward={reward} kind={kind} winner={winner} />
      )}
    </>
  );
}

function Send({ reward, kind, winner }: { reward: Reward; kind: 'coupon' | 'points' | 'gift'; winner: Winner }) {
  const [form] = Form.useForm<{ note: string }>();
  const queries = useQueryClient();
  const account = actingAccount(useMe());
  const { data: limits } = useQuery({ ...limitsQuery(account?.id ?? ''), enabled: kind === 'gift' });
  const send = useMutation({
    mutationFn: ({ note }: { note: string }) =>
      api.rewards.fulfil({ id: reward.id, commentId: winner.commentId, note }),
    onSuccess: (changed) => {
      queries.setQueryData(rewardQuery(reward.id).queryKey, changed);
      sayDone(t.sent);
    },
    onError: (error) => faultsInto(form, error, ['note']),
  });
  const label = t.noteOf(t[`note_${kind}`], winner.name);
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => send.mutate(fields)}>
      <Form.Item
        name="note"
        label={label}
        rules={[{ required: true, whitespace: true, message: label }]}
        {...(kind === 'gift' && limits && { extra: t.addressKept(limits.addressDays) })}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Button htmlType="submit" loading={send.isPending} aria-label={t.sendOf(winner.name)}>
        {t.send}
      </Button>
    </Form>
  );
}
