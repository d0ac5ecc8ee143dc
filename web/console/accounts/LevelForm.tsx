import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { api } from '../../api.ts';
import { dateTime } from '../../text/dictionary.ts';
import { Choice } from '../../ui/Choice.tsx';
import { clockQuery, useBusinessClock } from '../../ui/clock.ts';
import { faultText, sayDone } from '../../ui/notices.ts';
import { InstantPicker } from '../../ui/time/InstantPicker.tsx';
import { t } from '../texts.ts';
import { LevelPreviewed } from './LevelEffect.tsx';
import { l } from './levelTexts.ts';

const MINUTE_MS = 60_000;
const levels = ['L0', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6'] as const;
type Fields = { level: (typeof levels)[number]; effectiveAt: Date; reason: string };
type Props = { account: { id: string; name: string; level: Fields['level'] }; close: () => void };

/** Sets the level of an account from a time on, with the reason: what it changes stands there before (UX 39). */
export function LevelForm({ account, close }: Props) {
  // The form starts with the present, so it waits for the clock.
  useSuspenseQuery(clockQuery);
  const { now } = useBusinessClock();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const first = { level: account.level, effectiveAt: wholeMinute(now()) };
  const preview = usePreview(account.id, Form.useWatch('level', form), Form.useWatch('effectiveAt', form));
  const changing = useMutation({
    mutationFn: ({ level, effectiveAt, reason }: Fields) =>
      api.cps.setLevel({ id: account.id, level, effectiveAt: effectiveAt.toISOString(), reason }),
    onSuccess: async (answer) => {
      sayDone('approvalId' in answer ? l.waits : t.levelSet);
      await queries.invalidateQueries({ queryKey: ['accounts'] });
      await queries.invalidateQueries({ queryKey: ['approvals'] });
      close();
    },
  });
  const fault = changing.error ?? preview.error;
  return (
    <Modal
      open
      width={600}
      title={`${t.setLevel} · ${account.name}`}
      okText={preview.data?.secondPerson ? l.submit : t.confirm}
      cancelText={t.cancel}
      onCancel={close}
      onOk={form.submit}
      okButtonProps={{ disabled: !preview.data }}
      confirmLoading={changing.isPending}
    >
      <p>{t.levelWhy}</p>
      <Form form={form} layout="vertical" onFinish={changing.mutate} initialValues={first}>
        <Form.Item name="level" label={t.level} rules={[{ required: true }]}>
          <Choice options={levels.map((level) => ({ value: level, label: level }))} />
        </Form.Item>
        <Form.Item
          name="effectiveAt"
          label={t.effectiveAt}
          rules={[{ required: true }]}
          extra={t.clockNow(dateTime(now()))}
        >
          <InstantPicker />
        </Form.Item>
        <section className="level-previewed" aria-label={l.effect} aria-live="polite" aria-busy={preview.isFetching}>
          <h3>{l.effect}</h3>
          {preview.isFetching ? <p className="quiet">{l.computing}</p> : null}
          {preview.data ? <LevelPreviewed of={preview.data} /> : null}
          {fault ? <Alert type="error" showIcon role="alert" title={faultText(fault)} /> : null}
        </section>
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, max: 200, message: t.reasonNeeded }]}>
          <Input.TextArea maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** The effect of the level that stands in the form, computed anew whenever another one stands there. */
function usePreview(id: string, level: Fields['level'] | undefined, effectiveAt: Date | undefined) {
  const at = effectiveAt?.toISOString();
  return useQuery({
    queryKey: ['level-preview', id, level, at],
    queryFn: () => api.cps.levelPreview({ id, level: level ?? 'L0', effectiveAt: at ?? '' }),
    enabled: level !== undefined && at !== undefined,
    retry: false,
    gcTime: 0,
  });
}

/** As the picker shows it. */
function wholeMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);
}
