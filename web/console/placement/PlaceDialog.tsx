import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { api, problemIn } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { ask } from '../../ui/ask.ts';
import { Choice } from '../../ui/Choice.tsx';
import { faultText, sayDone } from '../../ui/notices.ts';
import { InstantPicker } from '../../ui/time/InstantPicker.tsx';
import { placementKey, type Check, type Placement, type Slot } from './queries.ts';
import { Ranked } from './Ranked.tsx';
import { t } from './texts.ts';
import { bracketed } from '../../ui/signs.ts';

/** What is placed: a submission that waits, or one that stands. */
type Work = {
  submissionId: string;
  title: string;
  channelCode: string | null;
  campaignId: string | null;
  /** It is tried out. */
  trial?: boolean;
};
type Fields = { slotCode: string; from?: Date; to?: Date; weight: number; reason?: string };
type Props = { work: Work; standing: Placement | undefined; slots: readonly Slot[]; close: () => void };

/** Places a work, or changes where, when and with what weight it stands; conflicts are shown before it is saved. */
export function PlaceDialog({ work, standing, slots, close }: Props) {
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const offered = slots.filter((slot) => slot.status === 'open' && mayHold(slot, work));
  const [wish, setWish] = useState<Fields>(() =>
    standing
      ? { ...standing, from: new Date(standing.from), to: new Date(standing.to), weight: standing.rank.weight }
      : { slotCode: (offered.find(({ stream }) => stream) ?? offered[0])?.code ?? '', weight: 100 },
  );
  const { submissionId, campaignId } = work;
  const campaign = campaignId !== null;
  const asked = { slotCode: wish.slotCode, weight: wish.weight, ...timesOf(wish) };
  const check = useQuery({
    queryKey: [...placementKey, 'check', submissionId, standing?.id, asked],
    queryFn: () =>
      api.distribution.checkPlacement({ submissionId, ...asked, ...(standing && { placementId: standing.id }) }),
    enabled: wish.slotCode !== '',
    placeholderData: keepPreviousData,
  });
  const done = async (text: string) => {
    sayDone(text);
    await queries.invalidateQueries({ queryKey: placementKey });
    close();
  };
  const saving = useMutation({
    mutationFn: async (): Promise<unknown> => {
      if (!standing) return api.distribution.place({ submissionId, ...asked });
      const { from, to } = standing;
      const headers = { 'if-match': String(standing.version) };
      const change = { id: standing.id, from, to, ...asked, reason: form.getFieldValue('reason') as string };
      return api.distribution.changePlacement(change, { context: { headers } });
    },
    onSuccess: () => done(standing ? t.changed : t.placed),
  });
  const stale = problemIn(saving.error)?.code === 'STALE_VERSION';
  const clear = check.data?.conflicts.length === 0 && !check.isFetching;
  const end = async () => {
    const { reason } = await form.validateFields(['reason']);
    if (!standing) return;
    ask({
      title: t.endAsk(work.title),
      content: t.endWhy,
      ok: t.end,
      act: async () => {
        await api.distribution.endPlacement({ id: standing.id, reason: reason ?? '' });
        await done(t.ended);
      },
    });
  };
  return (
    <Modal
      open
      title={standing ? t.openPlacement(work.title) : `${t.place} · ${work.title}`}
      okText={standing ? t.save : t.placeNow}
      cancelText={t.cancel}
      onCancel={close}
      onOk={form.submit}
      confirmLoading={saving.isPending}
      okButtonProps={{ disabled: stale || !clear }}
      width={640}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={wish}
        onValuesChange={(_, all: Fields) => setWish({ ...wish, ...all })}
        onFinish={() => saving.mutate()}
      >
        <Form.Item name="slotCode" label={t.slot} rules={[{ required: true, message: t.needed }]}>
          <Choice options={offered.map((slot) => ({ value: slot.code, label: slotLabel(slot) }))} />
        </Form.Item>
        <div className="placement-times">
          <Form.Item name="from" label={t.from} {...(!standing && { extra: campaign ? t.fromOfCampaign : t.fromHint })}>
            <InstantPicker clearable={!standing} />
          </Form.Item>
          <Form.Item
            name="to"
            label={t.to}
            {...(!standing && { extra: campaign ? t.toOfCampaign : work.trial ? t.toOfTrial : t.toHint })}
          >
            <InstantPicker clearable={!standing} />
          </Form.Item>
          <Form.Item name="weight" label={t.weight} extra={t.weightHint}>
            <InputNumber min={1} max={1000} precision={0} />
          </Form.Item>
        </div>
        {check.data ? <Checked check={check.data} /> : null}
        {standing ? (
          <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, message: t.needed }]}>
            <Input.TextArea maxLength={200} showCount />
          </Form.Item>
        ) : null}
        {standing ? (
          <Flex justify="start">
            <Button danger onClick={() => void end()}>
              {t.end}
            </Button>
          </Flex>
        ) : null}
        {check.error || saving.error ? (
          <Alert type="error" showIcon role="alert" title={stale ? t.stale : faultText(saving.error ?? check.error)} />
        ) : null}
      </Form>
    </Modal>
  );
}

/** What the server says of a wish: how it would be ranked, the room that is left, and what it conflicts with. */
function Checked({ check: { conflicts, free, rank, from, to } }: { check: Check }) {
  const about = (
    <>
      <p className="placement-line num">{t.days(dateTime(from), dateTime(to))}</p>
      {rank ? (
        <p className="placement-line">
          <Ranked rank={rank} />
        </p>
      ) : null}
      {conflicts.length > 0 ? (
        <ul className="placement-faults">
          {conflicts.map(({ code, path, message }) => (
            <li key={`${code} ${path}`}>{message}</li>
          ))}
        </ul>
      ) : (
        <p className="placement-line num">{t.free(free)}</p>
      )}
    </>
  );
  return (
    <Alert
      className="placement-check"
      role="status"
      showIcon
      type={conflicts.length > 0 ? 'warning' : 'success'}
      title={conflicts.length > 0 ? t.conflicts : t.noConflict}
      description={about}
    />
  );
}

const mayHold = (slot: Slot, { channelCode, campaignId }: Work): boolean =>
  slot.place === 'discover' ||
  (slot.place === 'channel' ? slot.channelCode === channelCode : slot.campaignId === campaignId);

const slotLabel = ({ name, pageName, place, capacity }: Slot): string =>
  `${place === 'discover' ? t.discover : pageName} · ${name}${bracketed(t.capacityOf(capacity))}`;

const timesOf = ({ from, to }: Fields) => ({
  ...(from && { from: from.toISOString() }),
  ...(to && { to: to.toISOString() }),
});
